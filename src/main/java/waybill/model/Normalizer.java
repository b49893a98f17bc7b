package waybill.model;

/** What a linear classification makes of its sums, as Tribuo's normalizers do: the same steps on doubles. */
enum Normalizer {
    NONE {
        @Override
        void apply(double[] scores, int count) {}
    },
    SOFTMAX {
        @Override
        void apply(double[] scores, int count) {
            double highest = -Double.MAX_VALUE;
            for (int i = 0; i < count; i++) {
                highest = highest < scores[i] ? scores[i] : highest;
            }
            double sum = 0;
            for (int i = 0; i < count; i++) {
                scores[i] = Math.exp(scores[i] - highest);
                sum += scores[i];
            }
            for (int i = 0; i < count; i++) {
                scores[i] /= sum;
            }
        }
    },
    SIGMOID {
        @Override
        void apply(double[] scores, int count) {
            for (int i = 0; i < count; i++) {
                scores[i] = 1.0 / (1.0 + Math.exp(-scores[i]));
            }
        }
    };

    /** Changes the first {@code count} scores in place. */
    abstract void apply(double[] scores, int count);

    static Normalizer of(String className) {
        return switch (className) {
            case AllowedTypes.SOFTMAX -> SOFTMAX;
            case AllowedTypes.SIGMOID -> SIGMOID;
            case AllowedTypes.NO_NORMALIZER -> NONE;
            default -> throw Rejection.of("a linear classification without a normalizer");
        };
    }
}
