package waybill.model;

import java.util.ArrayList;
import java.util.List;
import waybill.answer.Answer;
import waybill.answer.Output;
import waybill.answer.Value;
import waybill.model.calibration.ProbabilityMap;
import waybill.signature.Row;

/** Reads labels as {@link LabelReading} does, and turns their scores into calibrated probabilities, which decide. */
final class CalibratedLabelReading implements Reading {
    private final Output.Label output;
    private final int[] positions;
    private final ProbabilityMap map;

    /** @param scored the scorer's labels in the order of its numbers; the same labels as those of the output */
    CalibratedLabelReading(Output.Label output, List<String> scored, ProbabilityMap map) {
        this.output = output;
        this.positions = output.positionsIn(scored);
        this.map = map;
    }

    @Override
    public void score(Scorer.Pass scoring, double[] features, double[] outputs) {
        if (map.mapsMargins()) {
            scoring.margins(features, outputs);
        } else {
            scoring.score(features, outputs);
        }
    }

    @Override
    public Answer answer(double[] outputs, Row row) {
        double[] numbers = new double[positions.length];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = outputs[positions[i]];
            if (!Double.isFinite(numbers[i])) {
                return Reading.nothing(output.name(), row);
            }
        }
        map.apply(numbers);
        List<Value.Score> scores = new ArrayList<>(numbers.length);
        for (int i = 0; i < numbers.length; i++) {
            scores.add(new Value.Score(output.labels().get(i), numbers[i]));
        }
        return Reading.plain(Value.Label.of(scores), row);
    }
}
