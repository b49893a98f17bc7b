package waybill.cli.result;

import java.util.List;
import waybill.diff.ModelDiff;
import waybill.json.Json;

/** The difference of two models. */
public record DiffResult(ModelDiff diff) implements CommandResult {
    @Override
    public List<String> text() {
        return diff.lines();
    }

    /** The sections in which they differ. */
    @Override
    public List<String> names() {
        return diff.differing();
    }

    @Override
    public Json.Obj document() {
        return diff.document();
    }
}
