package waybill.monitoring.figure;

import java.util.List;
import java.util.Optional;
import waybill.answer.Value;

/** Labels, and the probabilities that they had. Not thread-safe. */
final class LabelSums {
    /** As in training: a probability of exactly 0 would make the loss infinite, whatever all other rows say. */
    private static final double LEAST = 1e-6;

    private static final double NEAR = 1e-3;

    private final Sum right = new Sum();
    private final Sum losses = new Sum();
    private final Sum squares = new Sum();
    private boolean probabilities = true;

    void add(Value.Label predicted, String actual) {
        right.add(predicted.name().equals(actual));
        probabilities &= areProbabilities(predicted.scores());
        if (probabilities) {
            losses.add(loss(predicted.scores(), actual));
            squares.add(square(predicted.scores(), actual));
        }
    }

    private static boolean areProbabilities(List<Value.Score> scores) {
        double sum = 0;
        boolean inRange = true;
        for (Value.Score score : scores) {
            sum += score.value();
            inRange &= score.value() >= 0 && score.value() <= 1;
        }
        return inRange && Math.abs(sum - 1) <= NEAR;
    }

    private static double loss(List<Value.Score> scores, String actual) {
        double probability = scores.stream()
                .filter(score -> score.label().equals(actual))
                .mapToDouble(Value.Score::value)
                .findFirst()
                .orElse(0);
        return -Math.log(Math.min(Math.max(probability, LEAST), 1 - LEAST));
    }

    private static double square(List<Value.Score> scores, String actual) {
        double sum = 0;
        for (Value.Score score : scores.size() == 2 ? scores.subList(1, 2) : scores) {
            double error = score.value() - (score.label().equals(actual) ? 1 : 0);
            sum += error * error;
        }
        return sum;
    }

    Optional<Figure.Labels> labels() {
        return FigureSums.ofAny(right, () -> new Figure.Labels(right.mean(), scores()));
    }

    private Optional<Figure.Scores> scores() {
        return probabilities ? Optional.of(new Figure.Scores(losses.mean(), squares.mean())) : Optional.empty();
    }
}
