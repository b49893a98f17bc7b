package waybill.training.fitting;

import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.IntStream;
import waybill.answer.Answer;
import waybill.model.Feature;
import waybill.model.ServableModel;
import waybill.signature.Row;
import waybill.training.data.LabelledRows;
import waybill.training.data.Outcomes;
import waybill.training.evaluation.FeatureImportance;
import waybill.training.evaluation.Metric;
import waybill.training.evaluation.Metrics;
import waybill.training.evaluation.Predictions;
import waybill.training.evaluation.Yardstick;

/**
 * Permutation importance: by how much a model gets worse when a field of each row has the value of another row. The field is what
 * the caller sends, and rows are encoded again, so that everything made of it changes with it. An offset field changes for the
 * model only: what is added to the model's score stays the row's own.
 */
public final class PermutationImportance {
    /** More rows hardly change a mean over several shuffles. */
    static final int MOST_ROWS = 20_000;

    private static final int SHUFFLES = 5;

    private final ServableModel model;
    private final List<Row> rows;
    private final Outcomes outcomes;
    private final Metric metric;
    private final Yardstick yardstick;

    PermutationImportance(ServableModel model, List<Row> rows, Outcomes outcomes, Metric metric, Yardstick yardstick) {
        this.model = model;
        this.rows = rows;
        this.outcomes = outcomes;
        this.metric = metric;
        this.yardstick = yardstick;
    }

    /**
     * Measures each field that the model reads, the most important first. The same rows give the same numbers.
     *
     * @param rows rows that the model did not learn from; of more than 20,000, as many spread over all
     */
    public static List<FeatureImportance> of(
            ServableModel model, LabelledRows rows, Metric metric, Yardstick yardstick) {
        int count = Math.min(rows.size(), MOST_ROWS);
        int[] some = IntStream.range(0, count)
                .map(i -> (int) ((long) i * rows.size() / count))
                .toArray();
        LabelledRows spread = rows.some(some);
        return new PermutationImportance(model, spread.rows(), spread.outcomes(), metric, yardstick).measure();
    }

    List<FeatureImportance> measure() {
        double before = value(rows);
        TreeSet<String> fields = new TreeSet<>();
        for (Feature feature : model.encoder().features()) {
            fields.addAll(feature.fields());
        }
        return fields.stream()
                .map(field -> importance(field, before))
                .sorted(Comparator.comparingDouble(FeatureImportance::mean).reversed())
                .toList();
    }

    private FeatureImportance importance(String field, double before) {
        double[] losses = IntStream.range(0, SHUFFLES)
                .mapToDouble(
                        seed -> loss(before, value(shuffled(model.signature().indexOf(field), seed))))
                .toArray();
        double mean = IntStream.range(0, SHUFFLES)
                .mapToDouble(i -> losses[i])
                .average()
                .orElse(Double.NaN);
        double squares = 0;
        for (double loss : losses) {
            squares += (loss - mean) * (loss - mean);
        }
        return new FeatureImportance(field, mean, Math.sqrt(squares / (SHUFFLES - 1)));
    }

    private double loss(double before, double after) {
        return metric.higherIsBetter() ? before - after : after - before;
    }

    /** @param seen what the model sees in place of each row */
    private double value(List<Row> seen) {
        ThreadLocal<ServableModel.Pass> passes = ThreadLocal.withInitial(model::pass);
        List<Answer> answers = IntStream.range(0, rows.size())
                .parallel()
                .mapToObj(i -> passes.get().answer(rows.get(i), seen.get(i)))
                .toList();
        return Metrics.of(Predictions.of(answers), outcomes, yardstick).get(metric);
    }

    /** The rows, each with the field of another one; each row's is used once. */
    private List<Row> shuffled(int field, int seed) {
        int[] order = IntStream.range(0, rows.size()).toArray();
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = order.length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int kept = order[i];
            order[i] = order[j];
            order[j] = kept;
        }
        return IntStream.range(0, order.length)
                .mapToObj(i -> rows.get(i).with(field, rows.get(order[i])))
                .toList();
    }
}
