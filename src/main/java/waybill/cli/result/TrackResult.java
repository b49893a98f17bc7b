package waybill.cli.result;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import waybill.json.Json;
import waybill.json.JsonObject;

/**
 * What is on a tracking server now.
 *
 * @param runs the runs of trained folders
 * @param models the versions of each model that were looked at
 */
public record TrackResult(String server, Map<String, String> runs, Map<String, List<String>> models)
        implements CommandResult {
    public TrackResult {
        runs = new TreeMap<>(runs);
        models = new TreeMap<>(models);
    }

    @Override
    public List<String> text() {
        List<String> lines = new ArrayList<>();
        runs.forEach((folder, run) -> lines.add(folder + " is run " + run + " on " + server));
        models.forEach((model, versions) -> lines.add(model + " is up to date on " + server + ", with "
                + (versions.isEmpty() ? "no version" : String.join(", ", versions))));
        return lines.isEmpty() ? List.of("Nothing is open.") : lines;
    }

    @Override
    public List<String> names() {
        List<String> names = new ArrayList<>(runs.values());
        names.addAll(models.keySet());
        return names;
    }

    @Override
    public Json.Obj document() {
        JsonObject folders = Json.object();
        runs.forEach(folders::put);
        JsonObject tracked = Json.object();
        models.forEach((model, versions) -> tracked.put(model, Json.texts(versions)));
        return Json.object()
                .put("server", server)
                .put("runs", folders.build())
                .put("models", tracked.build())
                .build();
    }
}
