package waybill.model;

import java.util.List;
import waybill.signature.Range;

/**
 * What comes out of a model: its score plus the offset fields, cut to the limits.
 *
 * @param unit such as {@code min}; empty when it has none
 * @param offsets numeric fields of the row that are added to the score: a model of the gain in minutes, with the departure
 *     delay as its offset, predicts the arrival delay
 */
public record Output(String name, String unit, List<String> offsets, Range limits) {
    public Output {
        offsets = List.copyOf(offsets);
    }
}
