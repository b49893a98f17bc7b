package waybill.training.champion;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import waybill.compare.Criterion;
import waybill.compare.Ruling;

/**
 * Rows in which the champion is off by far more than in others. Perhaps what stands there as what really happened is a sign for a
 * missing value, such as 99999. Limits are shares of the champion's error, and one such row would make them so wide that anything
 * passes: in limits, and in the mean error, no row counts with more than ten times the 90th percentile of the champion's errors.
 */
final class Outliers {
    /** Of labels, whose loss of a row has an end. */
    static final Outliers NONE = new Outliers(new double[0], 0);

    private static final String NAME = "outliers";
    private static final double TIMES = 10;

    /** The largest share of the rows. */
    private static final double MOST = 0.01;

    /** The share of the champion's error from which on they are told. */
    private static final double TOLD = 0.1;

    private final double[] sizes;
    private final double beyond;
    private final int[] rows;

    private Outliers(double[] sizes, double p90) {
        this.sizes = sizes.clone();
        // Where nine of ten rows are right to the last bit, it says nothing of the others.
        this.beyond = p90 > 0 ? TIMES * p90 : Double.POSITIVE_INFINITY;
        this.rows = IntStream.range(0, sizes.length)
                .filter(row -> this.sizes[row] > beyond)
                .toArray();
    }

    /**
     * The outliers of a model.
     *
     * @param sizes of the champion's errors
     * @param p90 their 90th percentile
     */
    static Outliers of(double[] sizes, double p90) {
        return new Outliers(sizes, p90);
    }

    /** An error as it counts. */
    double bounded(double error) {
        return Math.max(-beyond, Math.min(beyond, error));
    }

    /**
     * Insufficient where they are too many; else nothing.
     *
     * @param who is off, by name
     * @param number of a row in the file, by its place here
     */
    Optional<Judged> judged(String who, IntUnaryOperator number) {
        double share = rows.length / (double) Math.max(1, sizes.length);
        if (share <= MOST) {
            return Optional.empty();
        }
        Criterion criterion =
                new Criterion(NAME, "", share, Double.NaN, Double.NaN, MOST, sizes.length, Ruling.INSUFFICIENT);
        return Optional.of(
                new Judged(criterion, NAME + ": " + inWords(who, number) + " At most 1 % of the rows may be so"));
    }

    /** What to know of them, where they are a large part of the champion's error; the arguments are those of {@link #judged}. */
    List<String> remarks(String who, IntUnaryOperator number) {
        double far = IntStream.of(rows).mapToDouble(row -> sizes[row]).sum();
        return far > TOLD * Arrays.stream(sizes).sum() ? List.of(inWords(who, number)) : List.of();
    }

    private String inWords(String who, IntUnaryOperator number) {
        int farthest = IntStream.of(rows)
                .reduce((one, other) -> sizes[one] >= sizes[other] ? one : other)
                .orElse(0);
        return who + " is off by more than ten times the 90th percentile of its errors in " + rows.length + " of "
                + sizes.length + " rows, most of all in row " + number.applyAsInt(farthest)
                + ": is what happened there a sign for a missing value?";
    }
}
