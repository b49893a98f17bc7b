package waybill.training.calibration;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;

/** Rows of labels, made by chance. */
final class Rows {
    private final Random random;
    private final List<double[]> margins = new ArrayList<>();
    private final List<double[]> scores = new ArrayList<>();
    private final List<Integer> actual = new ArrayList<>();

    Rows(long seed) {
        this.random = new Random(seed);
    }

    static double sigmoid(double logOdds) {
        return 1 / (1 + Math.exp(-logOdds));
    }

    /**
     * Rows of two labels more.
     *
     * @param truth from the log-odds that the model says to the probability of the last label
     */
    Rows add(int count, DoubleUnaryOperator truth) {
        for (int i = 0; i < count; i++) {
            double said = 2 * random.nextGaussian() - 0.5;
            add(said, random.nextDouble() < truth.applyAsDouble(said) ? 1 : 0);
        }
        return this;
    }

    Rows add(double logOdds, int label) {
        margins.add(new double[] {-logOdds / 2, logOdds / 2});
        scores.add(new double[] {sigmoid(-logOdds), sigmoid(logOdds)});
        actual.add(label);
        return this;
    }

    /** Rows of three labels more, whose true margins are these times what the model says. */
    Rows addOfThree(int count, double times) {
        for (int i = 0; i < count; i++) {
            double[] said = {random.nextGaussian(), random.nextGaussian(), random.nextGaussian()};
            margins.add(said);
            scores.add(softmax(said, 1));
            double draw = random.nextDouble();
            double[] truth = softmax(said, times);
            actual.add(draw < truth[0] ? 0 : draw < truth[0] + truth[1] ? 1 : 2);
        }
        return this;
    }

    private static double[] softmax(double[] margins, double times) {
        double[] shares = new double[margins.length];
        double sum = 0;
        for (int i = 0; i < shares.length; i++) {
            shares[i] = Math.exp(times * margins[i]);
            sum += shares[i];
        }
        for (int i = 0; i < shares.length; i++) {
            shares[i] /= sum;
        }
        return shares;
    }

    LabelScores done() {
        return new LabelScores(
                margins, scores, actual.stream().mapToInt(Integer::intValue).toArray());
    }

    int size() {
        return actual.size();
    }

    /** The choice, with the rows from some index on as the second half. */
    ProbabilityChoice choose(int second) {
        boolean[] later = new boolean[size()];
        for (int i = second; i < later.length; i++) {
            later[i] = true;
        }
        return ProbabilityChoice.of(done(), later);
    }
}
