package waybill.monitoring.figure;

import java.util.Optional;
import waybill.answer.Answer;
import waybill.answer.OnTime;
import waybill.answer.Promise;

/** Promises and deadlines, and whether they were kept. Not thread-safe. */
final class PromiseSums {
    private final Sum confidences = new Sum();
    private final Sum kept = new Sum();
    private final Sum probabilities = new Sum();
    private final Sum inTime = new Sum();
    private final Sum squares = new Sum();

    void add(Answer answer, double actual) {
        answer.promise().ifPresent(promise -> add(promise, actual));
        answer.onTime().ifPresent(onTime -> add(onTime, actual));
    }

    private void add(Promise promise, double actual) {
        confidences.add(promise.confidence());
        kept.add(promise.value().filter(value -> value >= actual).isPresent());
    }

    private void add(OnTime onTime, double actual) {
        int happened = actual <= onTime.deadline() ? 1 : 0;
        double error = onTime.probability() - happened;
        probabilities.add(onTime.probability());
        inTime.add(happened);
        squares.add(error * error);
    }

    Optional<Figure.Promises> promises() {
        return FigureSums.ofAny(kept, () -> new Figure.Promises(kept.count(), confidences.mean(), kept.mean()));
    }

    Optional<Figure.Deadlines> onTime() {
        return FigureSums.ofAny(
                inTime,
                () -> new Figure.Deadlines(inTime.count(), probabilities.mean(), inTime.mean(), squares.mean()));
    }
}
