package waybill.model;

import waybill.answer.Answer;
import waybill.answer.Output;
import waybill.answer.Value;
import waybill.signature.Row;
import waybill.signature.Signature;

/** Adds the offset fields to the score, and clamps the sum to the limits of the output. */
final class NumericReading implements Reading {
    private final Output.Numeric output;
    private final int[] offsets;

    /** @throws IllegalArgumentException when an offset is not a numeric field of the signature */
    NumericReading(Output.Numeric output, Signature signature) {
        this.output = output;
        this.offsets = new int[output.offsets().size()];
        for (int i = 0; i < offsets.length; i++) {
            offsets[i] = signature.quantity(output.offsets().get(i));
        }
    }

    @Override
    public Answer answer(double[] outputs, Row row) {
        double value = uncut(outputs[0], row);
        double cut = output.limits().clamp(value);
        if (cut == value && Double.isFinite(value)) {
            return Reading.plain(new Value.Numeric(value), row);
        }
        return Double.isFinite(value)
                ? Reading.clipped(new Value.Numeric(cut), output.name(), row)
                : Reading.nothing(output.name(), row);
    }

    /** A score with the row's offsets, before the limits cut it. */
    double uncut(double score, Row row) {
        double value = score;
        for (int offset : offsets) {
            value += row.value(offset);
        }
        return value;
    }

    Output.Numeric output() {
        return output;
    }
}
