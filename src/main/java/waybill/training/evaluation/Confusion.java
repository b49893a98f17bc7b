package waybill.training.evaluation;

import java.util.List;
import java.util.stream.LongStream;
import waybill.training.data.Outcomes;

/**
 * How often which label was predicted where which was right.
 *
 * @param labels in the output's order
 * @param counts by actual label, then by predicted label
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Confusion(List<String> labels, long[][] counts) {
    public Confusion {
        labels = List.copyOf(labels);
    }

    /**
     * Counts the rows that have probabilities.
     *
     * @param probabilities of each label in each row
     * @param threshold of two labels, the last is taken for predicted from this probability on; of more, the most probable is
     */
    public static Confusion of(double[][] probabilities, Outcomes.Labels actuals, double threshold) {
        int labels = actuals.names().size();
        long[][] counts = new long[labels][labels];
        for (int i = 0; i < probabilities.length; i++) {
            if (!Double.isNaN(probabilities[i][0])) {
                counts[actuals.actual(i)][predicted(probabilities[i], threshold)]++;
            }
        }
        return new Confusion(actuals.names(), counts);
    }

    private static int predicted(double[] probabilities, double threshold) {
        return probabilities.length == 2 ? (probabilities[1] >= threshold ? 1 : 0) : mostProbable(probabilities);
    }

    /** The first of those with the largest probability, as answers have it. */
    static int mostProbable(double[] probabilities) {
        int most = 0;
        for (int label = 1; label < probabilities.length; label++) {
            most = probabilities[label] > probabilities[most] ? label : most;
        }
        return most;
    }

    /** Of the rows for which a label was predicted, the share that have it; NaN when there is none. */
    public double precision(int label) {
        long predicted = 0;
        for (long[] row : counts) {
            predicted += row[label];
        }
        return (double) counts[label][label] / predicted;
    }

    /** Of the rows that have a label, the share for which it was predicted; NaN when there is none. */
    public double recall(int label) {
        return (double) counts[label][label] / LongStream.of(counts[label]).sum();
    }
}
