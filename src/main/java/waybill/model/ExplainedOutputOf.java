package waybill.model;

import java.util.Arrays;
import java.util.List;
import waybill.answer.Output;
import waybill.answer.Shares.Role;
import waybill.answer.Shares.Share;
import waybill.answer.Value;
import waybill.model.calibration.ProbabilityMap;
import waybill.model.explain.Attribution;
import waybill.signature.Row;
import waybill.signature.Signature;

/** Chooses what shares are shares of, by the kind of output. */
record ExplainedOutputOf(Signature signature, List<String> scored, Attribution.Of of, ProbabilityMap probabilities)
        implements Output.Cases<Explanations.ExplainedOutput> {
    private static final String LIMITS = "limits";

    @Override
    public Explanations.ExplainedOutput numeric(Output.Numeric numeric) {
        int[] offsets = numeric.offsets().stream().mapToInt(signature::indexOf).toArray();
        return new OfNumber(numeric, offsets);
    }

    @Override
    public Explanations.ExplainedOutput label(Output.Label label) {
        AffineMap map = AffineMap.of(probabilities, of == Attribution.Of.MARGINS, scored.size() == 2);
        return scored.size() == 2 ? new OfTwo(label.labels().get(1), scored, of, map) : new OfMany(scored, of, map);
    }

    /** The number, in its unit: what the model gives, the offsets, and what the limits have cut. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record OfNumber(Output.Numeric output, int[] offsets) implements Explanations.ExplainedOutput {
        @Override
        public int about(Value value) {
            return 0;
        }

        @Override
        public double[] weights(int about) {
            return new double[] {1};
        }

        @Override
        public double slope() {
            return 1;
        }

        @Override
        public double start() {
            return 0;
        }

        @Override
        public String scale() {
            return output.unit();
        }

        @Override
        public String label(int about) {
            return "";
        }

        @Override
        public void addOthers(double score, Value value, Row row, List<Share> shares) {
            double sum = score;
            for (int i = 0; i < offsets.length; i++) {
                String name = output.offsets().get(i);
                double offset = row.value(offsets[i]);
                sum += offset;
                add(new Share(name, List.of(name), Role.OFFSET, offset, false), shares);
            }
            double cut = value instanceof Value.Numeric number ? number.value() - sum : 0;
            add(new Share(LIMITS, List.of(), Role.LIMITS, cut, false), shares);
        }

        private static void add(Share share, List<Share> shares) {
            if (share.value() != 0) {
                shares.add(share);
            }
        }
    }

    /** The last of two labels: its log-odds, or its probability. */
    private record OfTwo(String label, List<String> scored, Attribution.Of of, AffineMap map) implements Labelled {
        @Override
        public int about(Value value) {
            return scored.indexOf(label);
        }

        @Override
        public double[] weights(int about) {
            double[] weights = new double[scored.size()];
            Arrays.fill(weights, of == Attribution.Of.MARGINS ? -1 : 0);
            weights[about] = 1;
            return weights;
        }
    }

    /** The label of the answer: its log-odds against the average of all labels, or its probability. */
    private record OfMany(List<String> scored, Attribution.Of of, AffineMap map) implements Labelled {
        @Override
        public int about(Value value) {
            return value instanceof Value.Label label ? scored.indexOf(label.name()) : 0;
        }

        @Override
        public double[] weights(int about) {
            double[] weights = new double[scored.size()];
            Arrays.fill(weights, of == Attribution.Of.MARGINS ? -1.0 / scored.size() : 0);
            weights[about] += 1;
            return weights;
        }
    }

    /** What shares of labels have in common. */
    private interface Labelled extends Explanations.ExplainedOutput {
        List<String> scored();

        AffineMap map();

        @Override
        default double slope() {
            return map().slope;
        }

        @Override
        default double start() {
            return map().start;
        }

        @Override
        default String scale() {
            return map().scale;
        }

        @Override
        default String label(int about) {
            return scored().get(about);
        }

        @Override
        default void addOthers(double score, Value value, Row row, List<Share> shares) {
            // Labels have neither offsets nor limits.
        }
    }

    /** What calibration makes of a sum: the same stretched and moved, or something that cannot be divided into shares. */
    private record AffineMap(double slope, double start, String scale) {
        static AffineMap of(ProbabilityMap map, boolean margins, boolean two) {
            String scale = margins ? (two ? "log-odds" : "log-odds against the average label") : "probability";
            if (margins && map instanceof ProbabilityMap.Platt platt) {
                return new AffineMap(platt.a(), platt.b(), scale);
            }
            if (margins && map instanceof ProbabilityMap.Temperature temperature) {
                return new AffineMap(1 / temperature.t(), 0, scale);
            }
            boolean unchanged = map instanceof ProbabilityMap.None;
            return new AffineMap(1, 0, unchanged ? scale : (margins ? "log-odds" : scale) + " before calibration");
        }
    }
}
