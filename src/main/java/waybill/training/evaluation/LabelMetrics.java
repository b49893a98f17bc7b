package waybill.training.evaluation;

import java.util.Map;
import java.util.function.IntToDoubleFunction;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import waybill.training.data.Outcomes;

/** How good the probabilities of labels are. Of two labels, the last is the positive one. */
final class LabelMetrics {
    private final double[][] probabilities;
    private final Outcomes.Labels actuals;

    private LabelMetrics(double[][] probabilities, Outcomes.Labels actuals) {
        this.probabilities = probabilities;
        this.actuals = actuals;
    }

    /** Of at least one row. Nothing has a meaning when a row has no probabilities. */
    static void measure(
            Predictions predicted, Outcomes.Labels actuals, double threshold, Map<Metric, Double> measured) {
        double[][] probabilities = predicted.probabilities(actuals.names());
        if (IntStream.range(0, probabilities.length).allMatch(i -> isKnown(probabilities[i]))) {
            new LabelMetrics(probabilities, actuals).measure(threshold, measured);
        }
    }

    private static boolean isKnown(double[] probabilities) {
        for (double probability : probabilities) {
            if (Double.isNaN(probability)) {
                return false;
            }
        }
        return true;
    }

    private void measure(double threshold, Map<Metric, Double> measured) {
        measured.put(Metric.AUC, ranked(Ranking::auc));
        measured.put(Metric.AVERAGE_PRECISION, ranked(Ranking::averagePrecision));
        measured.put(Metric.LOG_LOSS, mean(this::logLoss));
        measured.put(Metric.BRIER, mean(isBinary() ? this::squareOfLast : this::squares));
        measured.put(Metric.CALIBRATION_ERROR, reliability().error());
        measured.put(Metric.ACCURACY, mean(i -> mostProbable(i) == actual(i) ? 1 : 0));
        if (isBinary()) {
            Confusion confusion = Confusion.of(probabilities, actuals, threshold);
            double precision = confusion.precision(1);
            double recall = confusion.recall(1);
            measured.put(Metric.PRECISION, precision);
            measured.put(Metric.RECALL, recall);
            measured.put(Metric.F1, 2 * precision * recall / (precision + recall));
        }
    }

    private boolean isBinary() {
        return actuals.names().size() == 2;
    }

    private int actual(int row) {
        return actuals.actual(row);
    }

    private int mostProbable(int row) {
        return Confusion.mostProbable(probabilities[row]);
    }

    private double mean(IntToDoubleFunction ofRow) {
        return IntStream.range(0, probabilities.length)
                .mapToDouble(ofRow)
                .average()
                .orElse(Double.NaN);
    }

    /** Of the last of two labels; else the mean over the labels that some rows have and others have not. */
    private double ranked(ToDoubleFunction<Ranking> metric) {
        return IntStream.range(isBinary() ? 1 : 0, actuals.names().size())
                .mapToObj(label -> new Ranking(Reliability.column(probabilities, label), actuals.are(label)))
                .mapToDouble(metric)
                .filter(value -> !Double.isNaN(value))
                .average()
                .orElse(Double.NaN);
    }

    private double logLoss(int row) {
        return LogLoss.of(probabilities[row][actual(row)]);
    }

    private double squareOfLast(int row) {
        return square(probabilities[row][1] - actual(row));
    }

    private double squares(int row) {
        return IntStream.range(0, probabilities[row].length)
                .mapToDouble(label -> square(probabilities[row][label] - (label == actual(row) ? 1 : 0)))
                .sum();
    }

    private static double square(double value) {
        return value * value;
    }

    /** Of the last of two labels; of more, whether the most probable label is right as often as its probability says. */
    private Reliability reliability() {
        return isBinary()
                ? Reliability.of(Reliability.column(probabilities, 1), actuals.are(1))
                : Reliability.of(
                        IntStream.range(0, probabilities.length)
                                .mapToDouble(i -> probabilities[i][mostProbable(i)])
                                .toArray(),
                        areRight());
    }

    private boolean[] areRight() {
        boolean[] right = new boolean[probabilities.length];
        IntStream.range(0, right.length).forEach(i -> right[i] = mostProbable(i) == actual(i));
        return right;
    }
}
