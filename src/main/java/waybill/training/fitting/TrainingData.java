package waybill.training.fitting;

import java.util.Map;
import waybill.signature.Signature;
import waybill.training.data.LabelledRows;
import waybill.training.data.Part;
import waybill.training.data.Table;
import waybill.training.data.Target;
import waybill.training.recipe.Recipe;

/**
 * The data of a recipe, read, split and checked: all that a model is learnt from and measured on.
 *
 * @param indices of each part's rows in the table
 * @param rows the same rows, bound as a caller's would be, with what really happened
 */
public record TrainingData(
        Recipe recipe,
        Table table,
        Map<Part, int[]> indices,
        Signature signature,
        Target target,
        Map<Part, LabelledRows> rows) {
    public TrainingData {
        indices = Map.copyOf(indices);
        rows = Map.copyOf(rows);
    }

    public LabelledRows rows(Part part) {
        return of(part, rows);
    }

    /** The indices of a part's rows in the table. */
    public int[] indices(Part part) {
        return of(part, indices);
    }

    private static <T> T of(Part part, Map<Part, T> parts) {
        T found = parts.get(part);
        if (found == null) {
            throw new IllegalStateException("No " + part);
        }
        return found;
    }
}
