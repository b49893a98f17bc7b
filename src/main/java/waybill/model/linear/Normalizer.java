package waybill.model.linear;

/**
 * What a linear classification makes of its sums, as Tribuo's normalizers do: the same steps on doubles.
 */
public enum Normalizer {
    NONE(0),
    SOFTMAX(1),
    SIGMOID(2);

    private final int number;

    Normalizer(int number) {
        this.number = number;
    }

    /** In every compiled scorer, for ever. */
    public int number() {
        return number;
    }

    /** Changes the scores in place. */
    void apply(double[] scores) {
        // No switch: it is a class of its own, and would be loaded before the first answer.
        if (this == SOFTMAX) {
            softmax(scores);
        } else if (this == SIGMOID) {
            for (int i = 0; i < scores.length; i++) {
                scores[i] = 1.0 / (1.0 + Math.exp(-scores[i]));
            }
        }
    }

    private static void softmax(double[] scores) {
        double highest = -Double.MAX_VALUE;
        for (double score : scores) {
            highest = highest < score ? score : highest;
        }
        double sum = 0;
        for (int i = 0; i < scores.length; i++) {
            scores[i] = Math.exp(scores[i] - highest);
            sum += scores[i];
        }
        for (int i = 0; i < scores.length; i++) {
            scores[i] /= sum;
        }
    }
}
