package waybill.upkeep.recalibration;

import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;

/**
 * A share of rows, and how well it is known. Rows of one day have the same weather and the same strikes: a share is only as certain
 * as the days agree, however many rows each of them has.
 *
 * @param n the number of rows
 * @param days on which there were rows
 * @param hits how many rows count
 * @param spread how many times larger the variance of the share is than that of as many rows that have nothing in common; at
 *     least 1
 */
public record DailyShare(long n, int days, long hits, double spread) {
    /** One in a hundred, to one side: of normal errors so much is beyond this. */
    private static final double NORMAL = 2.3263478740408408;

    public double share() {
        return (double) hits / n;
    }

    /** The standard error of the share. */
    public double standardError() {
        return error(share());
    }

    private double error(double truth) {
        return Math.sqrt(truth * (1 - truth) / n * spread);
    }

    /**
     * Whether the true share is outside of a band, with an error of at most .01: not only the share that was measured, which is
     * outside by chance now and then.
     */
    public boolean leaves(Band band) {
        return share() < least(band) || share() > most(band);
    }

    /** The least share of as many rows and days that has not left a band; negative infinity when one day is all there is. */
    double least(Band band) {
        return band.low() - reach(band.low());
    }

    /** The largest. */
    double most(Band band) {
        return band.high() + reach(band.high());
    }

    private double reach(double truth) {
        return days > 1 ? student(days - 1) * error(truth) : Double.POSITIVE_INFINITY;
    }

    /** The quantile of Student's t at .99, by the first terms of Fisher's expansion: off by 1 % at 6 degrees of freedom. */
    static double student(int freedom) {
        double square = NORMAL * NORMAL;
        double first = NORMAL * (square + 1) / 4;
        double second = NORMAL * (5 * square * square + 16 * square + 3) / 96;
        return NORMAL + first / freedom + second / ((double) freedom * freedom);
    }

    /** Counts rows, day by day. */
    static final class Counter {
        private final Map<LocalDate, long[]> days = new TreeMap<>();

        void add(LocalDate date, boolean hit) {
            long[] day = days.computeIfAbsent(date, first -> new long[2]);
            day[0]++;
            day[1] += hit ? 1 : 0;
        }

        DailyShare share() {
            long n = days.values().stream().mapToLong(day -> day[0]).sum();
            long hits = days.values().stream().mapToLong(day -> day[1]).sum();
            return new DailyShare(n, days.size(), hits, Math.max(1, spread(n, (double) hits / n)));
        }

        /** By how much the days differ, against by how much they would if rows of a day had nothing in common. */
        private double spread(long n, double share) {
            double independent = n * share * (1 - share);
            double squares = days.values().stream()
                    .mapToDouble(day -> Math.pow(day[1] - share * day[0], 2))
                    .sum();
            return days.size() < 2 || independent == 0 ? 1 : squares * days.size() / (days.size() - 1) / independent;
        }
    }
}
