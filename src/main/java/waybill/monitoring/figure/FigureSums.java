package waybill.monitoring.figure;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Supplier;
import waybill.answer.Answer;
import waybill.answer.Output;
import waybill.answer.Value;

/** Adds up answers and outcomes of rows, of which no one is kept but the sizes of errors, for their ranks. Not thread-safe. */
final class FigureSums {
    private final ErrorSums errors;
    private final PromiseSums promises = new PromiseSums();
    private final LabelSums labels = new LabelSums();
    private long asked;
    private long refused;
    private long known;
    private long knownBefore;
    private long unmeasured;

    FigureSums(OptionalDouble tolerance) {
        this.errors = new ErrorSums(tolerance);
    }

    void add(Answer answer, Truth truth) {
        if (!answer.hasValue()) {
            refused++;
            return;
        }
        asked++;
        if (truth instanceof Truth.KnownBefore) {
            knownBefore++;
        } else if (truth instanceof Truth.OfNumber number && answer.value() instanceof Value.Numeric predicted) {
            add(answer, predicted.value(), number.value());
        } else if (truth instanceof Truth.OfLabel label && answer.value() instanceof Value.Label predicted) {
            known++;
            labels.add(predicted, label.name());
        }
    }

    private void add(Answer answer, double predicted, double actual) {
        if (!isMeasurable(answer, predicted, actual)) {
            unmeasured++;
            return;
        }
        known++;
        errors.add(predicted, actual);
        answer.interval().ifPresent(interval -> errors.add(interval, actual));
        promises.add(answer, actual);
    }

    /** One row beyond would leave no figure of all others: the square of its error is no number. */
    private static boolean isMeasurable(Answer answer, double predicted, double actual) {
        return isSmallEnough(predicted)
                && isSmallEnough(actual)
                && answer.interval()
                        .filter(one -> !isSmallEnough(one.lower()) || !isSmallEnough(one.upper()))
                        .isEmpty();
    }

    private static boolean isSmallEnough(double value) {
        return Math.abs(value) <= Output.Numeric.LARGEST;
    }

    Figure figure() {
        return new Figure(
                asked,
                refused,
                known,
                knownBefore,
                unmeasured,
                errors.errors(),
                errors.intervals(),
                promises.promises(),
                promises.onTime(),
                labels.labels());
    }

    /** What is made of sums, if anything was added to this one. */
    static <T> Optional<T> ofAny(Sum sum, Supplier<T> figure) {
        return sum.count() == 0 ? Optional.empty() : Optional.of(figure.get());
    }
}
