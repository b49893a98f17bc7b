package waybill.training.evaluation;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/** How well scores tell rows of one kind, the positive ones, from others. Rows with the same score are one group. */
public final class Ranking {
    private final double[] scores;
    private final boolean[] positive;
    /** Rows by descending score. */
    private final int[] order;

    private final long positives;

    /**
     * A ranking.
     *
     * @param scores one for each row
     * @param positive as many
     */
    public Ranking(double[] scores, boolean[] positive) {
        this.scores = scores.clone();
        this.positive = positive.clone();
        this.order = IntStream.range(0, scores.length)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer i) -> -scores[i]))
                .mapToInt(Integer::intValue)
                .toArray();
        this.positives = count(0, order.length);
    }

    /** A point of a curve: how many of the rows down to some score are positive, and how many are not. */
    public record Point(long hits, long falseAlarms) {}

    /** After each group of rows with the same score, from the highest score down, beginning with no row; empty when a score is NaN. */
    public Point[] points() {
        if (Arrays.stream(scores).anyMatch(Double::isNaN)) {
            return new Point[0];
        }
        Point[] points = new Point[order.length + 1];
        int groups = 0;
        points[groups++] = new Point(0, 0);
        long hits = 0;
        for (int start = 0, end; start < order.length; start = end) {
            end = endOfGroup(start);
            hits += count(start, end);
            points[groups++] = new Point(hits, end - hits);
        }
        return Arrays.copyOf(points, groups);
    }

    private int endOfGroup(int start) {
        int end = start + 1;
        while (end < order.length && scores[order[end]] == scores[order[start]]) {
            end++;
        }
        return end;
    }

    private long count(int from, int to) {
        return IntStream.range(from, to).filter(i -> positive[order[i]]).count();
    }

    public long positives() {
        return positives;
    }

    public long negatives() {
        return order.length - positives;
    }

    /** Area under the ROC curve; a tie counts half. NaN when all rows are of one kind, or a score is NaN. */
    public double auc() {
        double pairs = 0;
        Point[] points = points();
        for (int i = 1; i < points.length; i++) {
            double negatives = points[i].falseAlarms() - points[i - 1].falseAlarms();
            pairs += negatives * (points[i].hits() + points[i - 1].hits()) / 2;
        }
        return points.length == 0 ? Double.NaN : pairs / ((double) positives * negatives());
    }

    /** The mean, over positive rows, of the precision down to their group; NaN when all rows are of one kind, or a score is NaN. */
    public double averagePrecision() {
        double sum = 0;
        Point[] points = points();
        for (int i = 1; i < points.length; i++) {
            double hits = points[i].hits();
            sum += (hits - points[i - 1].hits()) * hits / (hits + points[i].falseAlarms());
        }
        return points.length == 0 || positives == 0 || negatives() == 0 ? Double.NaN : sum / positives;
    }
}
