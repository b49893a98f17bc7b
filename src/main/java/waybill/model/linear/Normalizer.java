package waybill.model.linear;

/** Converts the sums of a linear classification to scores, with the same steps on doubles as Tribuo's normalizers. */
public enum Normalizer {
    NONE(0),
    SOFTMAX(1),
    SIGMOID(2);

    private final int number;

    Normalizer(int number) {
        this.number = number;
    }

    /** The number in compiled scorers; it never changes. */
    public int number() {
        return number;
    }

    /** Changes the scores in place. */
    void apply(double[] scores) {
        // A switch would be a class of its own, which would be loaded before the first answer.
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
