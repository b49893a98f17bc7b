package waybill.training.imported;

import java.util.Set;
import waybill.model.external.ExternalFormat;
import waybill.model.external.ExternalModel;

/** How close a number must be to what its library computed: as close as the arithmetic that both do allows. */
public enum Closeness {
    /** Sums of floats, which are repeated one after the other. */
    SAME_FLOAT("the same float") {
        @Override
        boolean holds(double expected, double said, double size) {
            return (float) expected == (float) said || bothNaN(expected, said);
        }
    },
    /** Floats after an exponential, which C libraries round differently. */
    NEXT_FLOAT("the same float, or the one beside it") {
        @Override
        boolean holds(double expected, double said, double size) {
            float one = (float) expected;
            float other = (float) said;
            return Math.abs(one - other) <= Math.ulp(Math.max(Math.abs(one), Math.abs(other)))
                    || bothNaN(expected, said);
        }
    },
    /** Sums of doubles. */
    SAME_DOUBLE("the same number") {
        @Override
        boolean holds(double expected, double said, double size) {
            return expected == said || bothNaN(expected, said);
        }
    },
    /** Doubles after an exponential. */
    NEAR_DOUBLE("1e-12 of its size") {
        @Override
        boolean holds(double expected, double said, double size) {
            return near(1e-12, expected, said, 0);
        }
    },
    /**
     * Where weights are rounded to floats, and the order of additions is the library's secret: a sum near 0 is as exact as its
     * terms, and not as its size.
     */
    NEAR("1e-6 of its size, or of the median's; of a probability 1e-6") {
        @Override
        boolean holds(double expected, double said, double size) {
            return near(1e-6, expected, said, size);
        }
    };

    private static final Set<String> PLAIN_XGBOOST = Set.of(
            "reg:squarederror",
            "reg:linear",
            "reg:squaredlogerror",
            "reg:pseudohubererror",
            "reg:absoluteerror",
            "reg:quantileerror",
            "binary:logitraw");
    private static final Set<String> PLAIN_LIGHTGBM =
            Set.of("regression", "regression_l1", "huber", "fair", "quantile", "mape");

    private final String words;

    Closeness(String words) {
        this.words = words;
    }

    /** What a model's library and objective allow. */
    static Closeness of(ExternalModel model) {
        String objective = model.objective().strip();
        return switch (model.format()) {
            case XGBOOST -> PLAIN_XGBOOST.contains(objective) ? SAME_FLOAT : NEXT_FLOAT;
            case LIGHTGBM -> PLAIN_LIGHTGBM.contains(objective) ? SAME_DOUBLE : NEAR_DOUBLE;
            case ONNX -> NEAR;
        };
    }

    /** The same of sums before anything is made of them. */
    static Closeness ofMargins(ExternalFormat format) {
        return switch (format) {
            case XGBOOST -> SAME_FLOAT;
            case LIGHTGBM -> SAME_DOUBLE;
            case ONNX -> NEAR;
        };
    }

    /** @param size that numbers usually have, by which one near 0 is judged */
    abstract boolean holds(double expected, double said, double size);

    private static boolean bothNaN(double one, double other) {
        return Double.isNaN(one) && Double.isNaN(other);
    }

    private static boolean near(double share, double expected, double said, double least) {
        double size = Math.max(least, Math.max(Math.abs(expected), Math.abs(said)));
        return expected == said || Math.abs(expected - said) <= share * size || bothNaN(expected, said);
    }

    /** For people, as what is demanded. */
    public String inWords() {
        return words;
    }
}
