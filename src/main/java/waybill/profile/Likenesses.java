package waybill.profile;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How alike rows are that are asked at one time: intraclass correlations by an analysis of variance, of the bins together as Rao and
 * Scott correct a chi-squared test of rows that come in clusters.
 */
final class Likenesses {
    private static final int DAYS_A_WEEK = 7;

    private final int[] days;
    private final int[] weeks;

    /** @param days on which each row was asked */
    Likenesses(List<LocalDate> days) {
        this.days = numbered(days, 1);
        this.weeks = numbered(days, DAYS_A_WEEK);
    }

    private static int[] numbered(List<LocalDate> days, int length) {
        Map<Long, Integer> numbers = new HashMap<>();
        return days.stream()
                .mapToInt(day -> numbers.computeIfAbsent(
                        Math.floorDiv(day.toEpochDay(), (long) length), first -> numbers.size()))
                .toArray();
    }

    /**
     * Of what each row is in.
     *
     * @param bins the bin of each row; rows in none are left out
     */
    Profile.Likeness of(int[] bins, int binCount) {
        double day = Clusters.of(days, bins, binCount).likeness(binCount);
        double week = Clusters.of(weeks, bins, binCount).likeness(binCount);
        return new Profile.Likeness(Math.max(0, day - week), Math.min(week, 1 - Math.max(0, day - week)));
    }

    /** Rows by cluster and bin. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Clusters(long[][] counts, long[] rows) {
        static Clusters of(int[] clusters, int[] bins, int binCount) {
            int size = Arrays.stream(clusters).max().orElse(-1) + 1;
            Clusters all = new Clusters(new long[size][binCount], new long[size]);
            for (int i = 0; i < bins.length; i++) {
                if (bins[i] != Bins.NONE) {
                    all.counts[clusters[i]][bins[i]]++;
                    all.rows[clusters[i]]++;
                }
            }
            return all;
        }

        /** From 0 to 1; 0 where nothing can be said, as of one cluster. */
        double likeness(int binCount) {
            long all = 0;
            int filled = 0;
            double squares = 0;
            for (long cluster : rows) {
                all += cluster;
                filled += cluster > 0 ? 1 : 0;
                squares += (double) cluster * cluster;
            }
            if (filled < 2 || all <= filled) {
                return 0;
            }
            double size = (all - squares / all) / (filled - 1);
            double sum = 0;
            double weights = 0;
            for (int bin = 0; bin < binCount; bin++) {
                double share = share(bin, all);
                if (share > 0 && share < 1) {
                    sum += (1 - share) * of(bin, share, filled, all, size);
                    weights += 1 - share;
                }
            }
            return weights == 0 ? 0 : Math.min(1, Math.max(0, sum / weights));
        }

        private double share(int bin, long all) {
            long count = 0;
            for (long[] cluster : counts) {
                count += cluster[bin];
            }
            return count / (double) all;
        }

        private double of(int bin, double share, int filled, long all, double size) {
            double between = 0;
            double within = 0;
            for (int cluster = 0; cluster < rows.length; cluster++) {
                if (rows[cluster] > 0) {
                    double here = counts[cluster][bin] / (double) rows[cluster];
                    between += rows[cluster] * (here - share) * (here - share);
                    within += rows[cluster] * here * (1 - here);
                }
            }
            double meanBetween = between / (filled - 1);
            double meanWithin = within / (all - filled);
            double total = meanBetween + (size - 1) * meanWithin;
            return total == 0 ? 0 : (meanBetween - meanWithin) / total;
        }
    }
}
