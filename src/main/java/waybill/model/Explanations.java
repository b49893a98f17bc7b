package waybill.model;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import waybill.answer.Output;
import waybill.answer.Shares;
import waybill.answer.Shares.Share;
import waybill.answer.Value;
import waybill.model.calibration.ProbabilityMap;
import waybill.model.explain.Attribution;
import waybill.signature.Row;

/**
 * Says why a model answers as it does: the share of each field. Numbers are explained in their unit, labels in log-odds where the
 * model gives such. Thread-safe; to be made when somebody first asks, and kept, as a {@link Pass} then costs little.
 */
public final class Explanations {
    /** How far the sum of shares may be from the value, per unit of it: floats are added up in another order. */
    private static final double TOLERANCE = 1e-3;

    /** The same per unit of all shares, which may be far larger than their sum: a caller can send numbers that cancel out. */
    private static final double ROUNDING = 1e-5;

    private static final Comparator<Share> LARGEST_FIRST =
            Comparator.comparingDouble((Share share) -> Math.abs(share.value())).reversed();

    private final Attribution attribution;
    private final Scorer scorer;
    private final ShareLines lines;
    private final ExplainedOutput explained;

    private Explanations(Attribution attribution, Scorer scorer, ShareLines lines, ExplainedOutput explained) {
        this.attribution = attribution;
        this.scorer = scorer;
        this.lines = lines;
        this.explained = explained;
    }

    /**
     * The explanations of a model; empty when its scorer does not say what training has seen.
     *
     * @param probabilities the calibration of the scores of labels
     * @throws IllegalArgumentException when an offset is not a field of the encoder's signature
     */
    public static Optional<Explanations> of(
            Encoder encoder, Scorer scorer, Output output, ProbabilityMap probabilities) {
        return scorer.attribution()
                .map(attribution -> new Explanations(
                        attribution,
                        scorer,
                        ShareLines.of(encoder),
                        output.accept(new ExplainedOutputOf(
                                encoder.signature(), scorer.labels(), attribution.of(), probabilities))));
    }

    /** A pass that explains rows one after another. */
    public Pass pass() {
        return new Pass();
    }

    /** What shares of a kind of output are shares of. */
    interface ExplainedOutput {
        /** The number in {@link #weights} of the label that is spoken for; 0 for a number. */
        int about(Value value);

        /** By how much each of the scorer's numbers counts. */
        double[] weights(int about);

        /** By how much the sum of the scorer's numbers, and so each share of it, is multiplied. */
        double slope();

        /** What is added to the starting value after that. */
        double start();

        String scale();

        String label(int about);

        /**
         * Adds the shares that are not the model's.
         *
         * @param score the scorer's number, to which they are added
         */
        void addOthers(double score, Value value, Row row, List<Share> shares);
    }

    /** Explains rows one after another, with its own working memory. For one thread. */
    public final class Pass {
        private static final int NOTHING = -1;

        private final Attribution.Pass splitting = attribution.pass();
        private final Scorer.Pass scoring = scorer.pass();
        private final double[] margins = new double[scorer.outputs()];
        private final double[] columns = new double[lines.columns()];
        private final double[] sums = new double[lines.size()];
        private int about = NOTHING;
        private double[] weights = {};
        private double base;

        private Pass() {}

        /**
         * The shares of a row, the largest first. Fields whose share is exactly 0 are left out.
         *
         * @param features the row from the encoder
         * @param outputs what the scorer makes of it
         * @param value the answer that was made of that; not {@link Value#NONE}
         * @throws IllegalStateException when the shares do not add up to the value, which no row should bring about
         */
        public Shares explain(Row row, double[] features, double[] outputs, Value value) {
            explainAbout(explained.about(value));
            splitting.attribute(features, columns);
            lines.sum(columns, sums);
            double total = total(features, outputs);
            double start = explained.slope() * base + explained.start();
            List<Share> shares = new ArrayList<>(sums.length + 2);
            double rest = rest(total, start);
            int largest = largest();
            for (int i = 0; i < sums.length; i++) {
                double share = explained.slope() * sums[i] + (i == largest ? rest : 0);
                if (share != 0) {
                    shares.add(lines.share(i, share, row));
                }
            }
            explained.addOthers(total, value, row, shares);
            shares.sort(LARGEST_FIRST);
            return new Shares(
                    start + (largest == NOTHING ? rest : 0), explained.scale(), explained.label(about), shares);
        }

        private void explainAbout(int label) {
            if (about != label) {
                about = label;
                weights = explained.weights(label);
                base = splitting.towards(weights);
            }
        }

        /** The number that the shares of the model have to add up to. */
        private double total(double[] features, double[] outputs) {
            double[] numbers = outputs;
            if (attribution.of() == Attribution.Of.MARGINS) {
                scoring.margins(features, margins);
                numbers = margins;
            }
            double sum = 0;
            for (int i = 0; i < weights.length; i++) {
                sum += weights[i] * numbers[i];
            }
            return explained.slope() * sum + explained.start();
        }

        /** What rounding has left. */
        private double rest(double total, double start) {
            double rest = total - start;
            double size = 0;
            for (double sum : sums) {
                double share = explained.slope() * sum;
                rest -= share;
                size += Math.abs(share);
            }
            if (!(Math.abs(rest) <= TOLERANCE * (1 + Math.abs(total)) + ROUNDING * size)) {
                throw new IllegalStateException("The shares of fields do not add up to the value that they explain.");
            }
            return rest;
        }

        private int largest() {
            int largest = NOTHING;
            for (int i = 0; i < sums.length; i++) {
                if (sums[i] != 0 && (largest == NOTHING || Math.abs(sums[i]) > Math.abs(sums[largest]))) {
                    largest = i;
                }
            }
            return largest;
        }
    }
}
