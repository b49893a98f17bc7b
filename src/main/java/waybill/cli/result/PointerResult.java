package waybill.cli.result;

import java.util.List;
import waybill.json.Json;
import waybill.json.JsonObject;
import waybill.registry.Canary;
import waybill.registry.Pointer;

/**
 * The state of a pointer after a change.
 *
 * @param version the version that the change was about
 * @param said what was done, for people
 */
public record PointerResult(Pointer pointer, String version, String said) implements CommandResult {
    /** The result of a change that was about the champion. */
    public PointerResult(Pointer pointer, String said) {
        this(pointer, pointer.champion().version(), said);
    }

    /** This result, which also says what of the pointer before it has ended. */
    public PointerResult after(Pointer before) {
        List<String> ended = before.endedBy(pointer);
        return ended.isEmpty()
                ? this
                : new PointerResult(pointer, version, said + "; ended " + String.join(" and ", ended));
    }

    @Override
    public List<String> text() {
        return List.of(pointer.model() + " " + version + " " + said);
    }

    @Override
    public List<String> names() {
        return List.of(version);
    }

    @Override
    public Json.Obj document() {
        return put(pointer, Json.object().put("model", pointer.model())).build();
    }

    static JsonObject put(Pointer pointer, JsonObject json) {
        json.put("champion", pointer.champion().version());
        pointer.previous().ifPresent(previous -> json.put("previous", previous.version()));
        putSplit(pointer, json);
        json.put("frozen", pointer.frozen())
                .put("generation", pointer.generation())
                .put("at", pointer.change().at())
                .put("by", pointer.change().by())
                .put("reason", pointer.change().reason());
        return pointer.change().action().isEmpty()
                ? json
                : json.put("action", pointer.change().action());
    }

    /** The canary and the shadow, where there are any. */
    static void putSplit(Pointer pointer, JsonObject json) {
        pointer.canary().ifPresent(canary -> json.put("canary", document(canary)));
        pointer.shadow().ifPresent(shadow -> json.put("shadow", shadow.version()));
    }

    private static Json document(Canary canary) {
        return Json.object()
                .put("version", canary.version().version())
                .put("percent", canary.percent())
                .put("since", canary.since().toString())
                .put("by", canary.by().inWords())
                .build();
    }
}
