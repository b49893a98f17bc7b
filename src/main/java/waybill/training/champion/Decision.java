package waybill.training.champion;

import java.util.OptionalDouble;
import waybill.answer.Answer;
import waybill.answer.OnTime;
import waybill.answer.Value;

/**
 * What callers do where a figure of an answer is on one side of a threshold, which lives in their code.
 *
 * @param name by which it is told
 * @param of the figure
 * @param threshold in the unit of the figure; it belongs to the side that is acted on
 * @param atLeast whether figures at or above the threshold are acted on, and not those at or below it
 * @param mostFlips the share of rows that may be decided otherwise than by the champion; empty for any
 */
public record Decision(String name, Figure of, double threshold, boolean atLeast, OptionalDouble mostFlips) {
    /** A figure of an answer; NaN of an answer that has none. */
    public sealed interface Figure {
        double of(Answer answer);

        /** The predicted number. */
        record Predicted() implements Figure {
            @Override
            public double of(Answer answer) {
                return answer.value() instanceof Value.Numeric number ? number.value() : Double.NaN;
            }
        }

        /** The probability that the true value is within the tolerance of the recipe, taken as a deadline. */
        record Punctuality() implements Figure {
            @Override
            public double of(Answer answer) {
                return answer.onTime().map(OnTime::probability).orElse(Double.NaN);
            }
        }

        /** The probability of a label. */
        record Probability(String label) implements Figure {
            @Override
            public double of(Answer answer) {
                return answer.value() instanceof Value.Label label ? of(label) : Double.NaN;
            }

            private double of(Value.Label all) {
                return all.scores().stream()
                        .filter(score -> score.label().equals(label))
                        .mapToDouble(Value.Score::value)
                        .findFirst()
                        .orElse(Double.NaN);
            }
        }
    }

    /** Whether callers act on an answer; never on one that lacks the figure. */
    boolean isTaken(Answer answer) {
        double figure = of.of(answer);
        return atLeast ? figure >= threshold : figure <= threshold;
    }
}
