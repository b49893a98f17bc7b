package waybill.model;

import java.util.ArrayList;
import java.util.List;
import waybill.answer.Answer;
import waybill.answer.Output;
import waybill.answer.Value;
import waybill.signature.Row;

/** Reads a score for each label, by name, because a scorer may have its labels in another order than the output. */
final class LabelReading implements Reading {
    private final Output.Label output;
    private final int[] positions;

    /**
     * A reading by the names of labels.
     *
     * @param scored the scorer's labels in the order of its numbers; the same labels as those of the output
     */
    LabelReading(Output.Label output, List<String> scored) {
        this.output = output;
        this.positions = output.positionsIn(scored);
    }

    @Override
    public Answer answer(double[] outputs, Row row) {
        List<Value.Score> scores = new ArrayList<>(positions.length);
        for (int i = 0; i < positions.length; i++) {
            double score = outputs[positions[i]];
            if (!Double.isFinite(score)) {
                return Reading.nothing(output.name(), row);
            }
            scores.add(new Value.Score(output.labels().get(i), score));
        }
        return Reading.plain(Value.Label.of(scores), row);
    }
}
