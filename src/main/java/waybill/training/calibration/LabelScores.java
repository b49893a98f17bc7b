package waybill.training.calibration;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import waybill.model.calibration.ProbabilityMap;
import waybill.training.evaluation.LogLoss;

/**
 * What a model of labels scored rows with, beside what really happened: an array for each row, in the order of the output's
 * labels. Of two, the last is the positive one.
 *
 * @param margins the sums before softmax: log-odds, up to a constant
 * @param scores as they are served without calibration
 * @param actual the index of each row's label
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record LabelScores(List<double[]> margins, List<double[]> scores, int[] actual) {
    public LabelScores {
        margins = List.copyOf(margins);
        scores = List.copyOf(scores);
        if (margins.size() != actual.length || scores.size() != actual.length) {
            throw new IllegalArgumentException("There are scores for each row.");
        }
    }

    int size() {
        return actual.length;
    }

    /** The number of labels; 0 without rows. */
    int labels() {
        return scores.isEmpty() ? 0 : scores.get(0).length;
    }

    LabelScores of(int[] rows) {
        return new LabelScores(
                Arrays.stream(rows).mapToObj(margins::get).toList(),
                Arrays.stream(rows).mapToObj(scores::get).toList(),
                Arrays.stream(rows).map(row -> actual[row]).toArray());
    }

    /** The number of rows of the label that fewest rows have. */
    long fewest() {
        return IntStream.range(0, labels())
                .mapToLong(label ->
                        Arrays.stream(actual).filter(one -> one == label).count())
                .min()
                .orElse(0);
    }

    boolean areFinite() {
        return margins.stream().allMatch(LabelScores::areFinite)
                && scores.stream().allMatch(LabelScores::areFinite);
    }

    private static boolean areFinite(double[] numbers) {
        return Arrays.stream(numbers).allMatch(Double::isFinite);
    }

    /** The log-odds of the last of two labels. */
    double[] logOdds() {
        return margins.stream().mapToDouble(row -> row[1] - row[0]).toArray();
    }

    /** The score of the last of two labels. */
    double[] lastScores() {
        return scores.stream().mapToDouble(row -> row[1]).toArray();
    }

    /** The mean logarithmic loss with calibrated probabilities. */
    double logLoss(ProbabilityMap map) {
        List<double[]> from = map.mapsMargins() ? margins : scores;
        return IntStream.range(0, size())
                .mapToDouble(i -> {
                    double[] numbers = from.get(i).clone();
                    map.apply(numbers);
                    return LogLoss.of(numbers[actual[i]]);
                })
                .average()
                .orElse(Double.NaN);
    }
}
