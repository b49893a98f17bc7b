package waybill.legs.match;

import java.util.Arrays;
import java.util.Map;

/**
 * A density that is the sum of two normal ones and an even one: most legs are near the middle, some are far from it, and a few are
 * anywhere.
 *
 * @param share of the narrow bell, of the wide one
 * @param middle in minutes
 * @param sigma in minutes
 * @param width of the even density around zero, in minutes
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Bells(double[] share, double[] middle, double[] sigma, double width) {
    private static final int ROUNDS = 60;
    private static final double ROOT = Math.sqrt(2 * Math.PI);

    /** Narrower bells than this, in minutes, are an accident of few legs: events are told by the minute. */
    private static final double NARROWEST = 1;

    /** What counts as this many legs is believed beforehand. */
    private static final double BELIEVED = 20;

    /**
     * The density of residuals before any is seen.
     *
     * @param sigma their spread, in minutes
     */
    static Bells around(double sigma, double width) {
        return new Bells(new double[] {0.7, 0.28}, new double[2], new double[] {0.6 * sigma, 1.2 * sigma}, width);
    }

    /**
     * The density that fits residuals best, by expectation and maximization from this one on.
     *
     * @param residuals how often each was seen, by the whole minute
     * @param centred whether both bells stay where they are
     */
    Bells fitted(Map<Integer, Integer> residuals, boolean centred) {
        Bells bells = this;
        for (int round = 0; round < ROUNDS; round++) {
            bells = bells.better(residuals, this, centred);
        }
        return bells;
    }

    private Bells better(Map<Integer, Integer> residuals, Bells before, boolean centred) {
        double[] weight = new double[2];
        double[] sum = new double[2];
        double[] squares = new double[2];
        double seen = 0;
        for (Map.Entry<Integer, Integer> entry : residuals.entrySet()) {
            double residual = entry.getKey();
            double all = at(residual) / entry.getValue();
            seen += entry.getValue();
            for (int k = 0; k < 2; k++) {
                double part = bell(k, residual) / all;
                weight[k] += part;
                sum[k] += part * residual;
                squares[k] += part * residual * residual;
            }
        }
        double[] middles = new double[2];
        double[] sigmas = new double[2];
        double[] shares = new double[2];
        for (int k = 0; k < 2; k++) {
            double n = weight[k] + BELIEVED * before.share[k];
            middles[k] = centred ? 0 : sum[k] / n;
            double believed = BELIEVED * before.share[k] * before.sigma[k] * before.sigma[k];
            sigmas[k] = Math.max(NARROWEST, Math.sqrt((squares[k] + believed) / n - middles[k] * middles[k]));
            shares[k] = n / (seen + BELIEVED);
        }
        return new Bells(shares, middles, sigmas, width);
    }

    /** The density at a residual, per minute. */
    double at(double residual) {
        double even = Math.max(0, 1 - Arrays.stream(share).sum()) / width;
        return bell(0, residual) + bell(1, residual) + even;
    }

    private double bell(int k, double residual) {
        double z = (residual - middle[k]) / sigma[k];
        return share[k] * StrictMath.exp(-z * z / 2) / (sigma[k] * ROOT);
    }
}
