package waybill.cli.result;

import java.util.List;
import java.util.Locale;
import waybill.json.Json;

/** What became of a trained model: the version that it is now, or the champion that it would not change. */
public record PublishResult(String model, String version, Outcome outcome) implements CommandResult {
    /** What was done. */
    public enum Outcome {
        UNCHANGED,
        PUBLISHED,
        PROMOTED;

        /** A line for people. */
        public String line(String model, String version) {
            return name().charAt(0) + name().substring(1).toLowerCase(Locale.ROOT) + " " + model + " " + version;
        }
    }

    /** Each step was told when it was done, because the next one may fail. */
    @Override
    public List<String> text() {
        return List.of();
    }

    @Override
    public List<String> names() {
        return List.of(version);
    }

    @Override
    public Json.Obj document() {
        return Json.object()
                .put("model", model)
                .put("version", version)
                .put("outcome", outcome.name().toLowerCase(Locale.ROOT))
                .build();
    }
}
