package waybill.training.calibration;

import waybill.signature.Signature;
import waybill.training.data.LabelledRows;
import waybill.training.data.Table;
import waybill.training.recipe.Recipe;

/**
 * What a calibration works on.
 *
 * @param table that the rows stand in
 * @param train the rows that the chosen candidate has learnt from
 * @param choose the rows that it was chosen on
 */
public record CalibrationData(
        Recipe recipe, Table table, Signature signature, LabelledRows train, LabelledRows choose) {
    /** The column of the rows' dates. */
    String date() {
        return recipe.source().date();
    }
}
