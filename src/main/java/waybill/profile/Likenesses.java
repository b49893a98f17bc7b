package waybill.profile;

/**
 * How alike the rows of a day are: intraclass correlations by an analysis of variance, of the bins together as Rao and Scott correct
 * a chi-squared test of rows that come in clusters.
 *
 * @param days the number of each row's day, from 0
 * @param dayCount the number of days
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Likenesses(int[] days, int dayCount) {
    /**
     * Of what each row is in.
     *
     * @param bins the bin of each row; rows in none are left out
     * @return from 0 to 1; 0 where nothing can be said, as of one day
     */
    double of(int[] bins, int binCount) {
        long[][] counts = new long[dayCount][binCount];
        long[] rows = new long[dayCount];
        for (int i = 0; i < bins.length; i++) {
            if (bins[i] != Bins.NONE) {
                counts[days[i]][bins[i]]++;
                rows[days[i]]++;
            }
        }
        return new Clusters(counts, rows).likeness(binCount);
    }

    /** Rows by day and bin. */
    private record Clusters(long[][] counts, long[] rows) {
        double likeness(int binCount) {
            long all = 0;
            int days = 0;
            double squares = 0;
            for (long day : rows) {
                all += day;
                days += day > 0 ? 1 : 0;
                squares += (double) day * day;
            }
            if (days < 2 || all <= days) {
                return 0;
            }
            double size = (all - squares / all) / (days - 1);
            double sum = 0;
            double weights = 0;
            for (int bin = 0; bin < binCount; bin++) {
                double share = share(bin, all);
                if (share > 0 && share < 1) {
                    sum += (1 - share) * of(bin, share, days, all, size);
                    weights += 1 - share;
                }
            }
            return weights == 0 ? 0 : Math.min(1, Math.max(0, sum / weights));
        }

        private double share(int bin, long all) {
            long count = 0;
            for (long[] day : counts) {
                count += day[bin];
            }
            return count / (double) all;
        }

        private double of(int bin, double share, int days, long all, double size) {
            double between = 0;
            double within = 0;
            for (int day = 0; day < rows.length; day++) {
                if (rows[day] > 0) {
                    double here = counts[day][bin] / (double) rows[day];
                    between += rows[day] * (here - share) * (here - share);
                    within += rows[day] * here * (1 - here);
                }
            }
            double meanBetween = between / (days - 1);
            double meanWithin = within / (all - days);
            double total = meanBetween + (size - 1) * meanWithin;
            return total == 0 ? 0 : (meanBetween - meanWithin) / total;
        }
    }
}
