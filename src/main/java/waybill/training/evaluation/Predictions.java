package waybill.training.evaluation;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import waybill.answer.Answer;
import waybill.answer.Value;
import waybill.answer.Verdict;

/**
 * What a model, or a baseline, said of the rows of a part: answers as callers get them.
 *
 * @param answers one for each row; with intervals if the model gives them
 * @param promised for each confidence, an answer with a promise for each row; empty for a model without promises
 */
public record Predictions(List<Answer> answers, SortedMap<Double, List<Answer>> promised) {
    public Predictions {
        answers = List.copyOf(answers);
        SortedMap<Double, List<Answer>> copy = new TreeMap<>();
        promised.forEach((confidence, all) -> copy.put(confidence, List.copyOf(all)));
        promised = Collections.unmodifiableSortedMap(copy);
        int rows = answers.size();
        if (promised.values().stream().anyMatch(all -> all.size() != rows)) {
            throw new IllegalArgumentException("There is one answer for each row.");
        }
    }

    /** Without promises. */
    public static Predictions of(List<Answer> answers) {
        return new Predictions(answers, Collections.emptySortedMap());
    }

    /** Nothing but numbers; no value where one is not finite. */
    public static Predictions ofNumbers(double[] values) {
        return of(Arrays.stream(values).mapToObj(Predictions::answer).toList());
    }

    private static Answer answer(double value) {
        return Double.isFinite(value)
                ? Answer.of(new Value.Numeric(value), Verdict.OK, List.of())
                : Answer.refused(List.of());
    }

    public int size() {
        return answers.size();
    }

    /** Those of some rows. */
    public Predictions of(int[] rows) {
        SortedMap<Double, List<Answer>> some = new TreeMap<>();
        for (Map.Entry<Double, List<Answer>> all : promised.entrySet()) {
            some.put(all.getKey(), of(all.getValue(), rows));
        }
        return new Predictions(of(answers, rows), some);
    }

    private static List<Answer> of(List<Answer> all, int[] rows) {
        return Arrays.stream(rows).mapToObj(all::get).toList();
    }

    /** The predicted numbers; NaN where there is none. */
    public double[] numbers() {
        return answers.stream().mapToDouble(answer -> number(answer.value())).toArray();
    }

    private static double number(Value value) {
        return value instanceof Value.Numeric numeric ? numeric.value() : Double.NaN;
    }

    /**
     * The probability of each label in each row; NaN where there is none.
     *
     * @param labels their names, in the order in which they are wanted
     * @return an array for each row
     */
    public double[][] probabilities(List<String> labels) {
        return answers.stream()
                .map(answer -> probabilities(answer.value(), labels))
                .toArray(double[][]::new);
    }

    /** By name: the order of scores is another's business. */
    private static double[] probabilities(Value value, List<String> labels) {
        double[] probabilities = new double[labels.size()];
        Arrays.fill(probabilities, Double.NaN);
        if (value instanceof Value.Label label) {
            for (Value.Score score : label.scores()) {
                int index = labels.indexOf(score.label());
                if (index >= 0) {
                    probabilities[index] = score.value();
                }
            }
        }
        return probabilities;
    }
}
