package waybill.training.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import waybill.answer.Answer;
import waybill.answer.Interval;
import waybill.answer.Promise;
import waybill.answer.Value;
import waybill.answer.Verdict;

/** What a model could have said, made by hand. */
final class Said {
    private Said() {}

    /** @param rows of each row, the probabilities of the labels */
    static Predictions probabilities(List<String> labels, double[]... rows) {
        return Predictions.of(Arrays.stream(rows)
                .map(row -> label(labels, row))
                .map(label -> Answer.of(label, Verdict.OK, List.of()))
                .toList());
    }

    private static Value label(List<String> labels, double[] row) {
        List<Value.Score> scores = new ArrayList<>();
        for (int i = 0; i < row.length; i++) {
            scores.add(new Value.Score(labels.get(i), row[i]));
        }
        return Value.Label.of(scores);
    }

    /** Of two labels, by the probabilities of the last. */
    static Predictions binary(List<String> labels, double... ofLast) {
        return probabilities(
                labels,
                Arrays.stream(ofLast).mapToObj(p -> new double[] {1 - p, p}).toArray(double[][]::new));
    }

    static Answer interval(double lower, double upper) {
        return new Answer(
                new Value.Numeric((lower + upper) / 2),
                Verdict.OK,
                List.of(),
                Optional.of(new Interval(lower, upper, 0.9, "all")),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    static Answer promise(double confidence, Optional<Double> value) {
        return new Answer(
                new Value.Numeric(0),
                Verdict.OK,
                List.of(),
                Optional.empty(),
                Optional.of(new Promise(confidence, value, Optional.empty())),
                Optional.empty(),
                Optional.empty());
    }
}
