package waybill.profile;

import java.util.List;

/** What others alert by: a statistic above a constant, whatever the number of rows. */
enum Folk {
    PSI_MODERATE(0.1) {
        @Override
        double of(List<Long> window, List<Long> training) {
            return psi(window, training);
        }
    },
    PSI_LARGE(0.2) {
        @Override
        double of(List<Long> window, List<Long> training) {
            return psi(window, training);
        }
    },
    /** The square root of the divergence to base 2, as SciPy, Evidently and NannyML have it. */
    JENSEN_SHANNON(0.1) {
        @Override
        double of(List<Long> window, List<Long> training) {
            double divergence = 0;
            for (int i = 0; i < window.size(); i++) {
                double p = share(window, i, 0);
                double q = share(training, i, 0);
                divergence += half(p, q) + half(q, p);
            }
            return Math.sqrt(Math.max(0, divergence));
        }
    };

    private final double threshold;

    Folk(double threshold) {
        this.threshold = threshold;
    }

    abstract double of(List<Long> window, List<Long> training);

    boolean alerts(Tally window, Profile training) {
        return of(window.bins(), training.tally().bins()) > threshold;
    }

    /** Whether any field, or the predictions, are beyond the constant. */
    boolean alerts(Counts window, Baseline baseline) {
        for (int i = 0; i < baseline.fields().size(); i++) {
            if (alerts(window.fields().get(i), baseline.fields().get(i))) {
                return true;
            }
        }
        return alerts(window.predictions(), baseline.predictions());
    }

    private static double psi(List<Long> window, List<Long> training) {
        double sum = 0;
        for (int i = 0; i < window.size(); i++) {
            double p = share(window, i, 0.5);
            double q = share(training, i, 0.5);
            sum += (p - q) * Math.log(p / q);
        }
        return sum;
    }

    private static double half(double p, double q) {
        return p == 0 ? 0 : 0.5 * p * Math.log(2 * p / (p + q)) / Math.log(2);
    }

    private static double share(List<Long> counts, int bin, double smoothing) {
        double all = counts.stream().mapToLong(Long::longValue).sum();
        return (counts.get(bin) + smoothing) / (all + smoothing * counts.size());
    }

    /** Wasserstein's distance of a window's numbers from training's, in standard deviations of training. */
    static double wasserstein(double[] window, double[] training, double deviation) {
        double sum = 0;
        for (int i = 0; i < window.length; i++) {
            double rank = (i + 0.5) / window.length;
            sum += Math.abs(window[i] - training[(int) (rank * training.length)]);
        }
        return sum / window.length / deviation;
    }
}
