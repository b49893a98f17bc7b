package waybill.cli.result;

import java.util.List;
import waybill.json.Json;
import waybill.registry.Pointer;
import waybill.registry.told.PointerDocuments;

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
        return PointerDocuments.put(pointer, Json.object().put("model", pointer.model()))
                .build();
    }
}
