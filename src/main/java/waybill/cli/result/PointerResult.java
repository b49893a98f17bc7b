package waybill.cli.result;

import java.util.List;
import waybill.json.Json;
import waybill.json.JsonObject;
import waybill.registry.Pointer;

/**
 * The state of a pointer after a change.
 *
 * @param said what was done, for people
 */
public record PointerResult(Pointer pointer, String said) implements CommandResult {
    @Override
    public List<String> text() {
        return List.of(pointer.model() + " " + pointer.champion().version() + " " + said);
    }

    @Override
    public List<String> names() {
        return List.of(pointer.champion().version());
    }

    @Override
    public Json.Obj document() {
        return put(pointer, Json.object().put("model", pointer.model())).build();
    }

    static JsonObject put(Pointer pointer, JsonObject json) {
        json.put("champion", pointer.champion().version());
        pointer.previous().ifPresent(previous -> json.put("previous", previous.version()));
        return json.put("frozen", pointer.frozen())
                .put("generation", pointer.generation())
                .put("at", pointer.change().at().toString())
                .put("by", pointer.change().by())
                .put("reason", pointer.change().reason());
    }
}
