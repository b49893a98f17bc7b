package waybill.training.evaluation;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import waybill.answer.Answer;
import waybill.answer.Value;

/**
 * What a model, or a baseline, said of the rows of a part: answers as callers get them.
 *
 * @param answers one for each row; with intervals if the model gives them
 * @param promised for each confidence, an answer with a promise for each row; empty for a model without promises
 */
public record Predictions(List<Answer> answers, SortedMap<Double, List<Answer>> promised) {
    public Predictions {
        answers = List.copyOf(answers);
    }

    /** The answers, without intervals and promises. */
    public static Predictions of(List<Answer> answers) {
        return new Predictions(answers, new TreeMap<>());
    }

    /** The predictions for some of the rows, by their indices. */
    public Predictions of(int[] rows) {
        SortedMap<Double, List<Answer>> some = new TreeMap<>();
        promised.forEach((confidence, all) -> some.put(confidence, of(all, rows)));
        return new Predictions(of(answers, rows), some);
    }

    private static List<Answer> of(List<Answer> all, int[] rows) {
        return IntStream.of(rows).mapToObj(all::get).toList();
    }

    /** The numbers that were predicted; NaN where there is none. */
    public double[] numbers() {
        return answers.stream().mapToDouble(answer -> number(answer.value())).toArray();
    }

    private static double number(Value value) {
        return value instanceof Value.Numeric numeric ? numeric.value() : Double.NaN;
    }
}
