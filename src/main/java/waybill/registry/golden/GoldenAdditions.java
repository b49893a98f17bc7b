package waybill.registry.golden;

import java.util.Optional;
import java.util.OptionalInt;
import waybill.answer.Answer;
import waybill.answer.Interval;
import waybill.answer.Promise;
import waybill.answer.Wanted;
import waybill.signature.Range;

/**
 * What the answer to a golden row has besides its value. It is compared when the models that make it are first opened.
 *
 * @param interval the ends of its interval
 * @param promise its promise, without a time
 */
public record GoldenAdditions(Optional<Range> interval, Optional<Promise> promise) {
    /** Nothing, as in versions from before there was more than a value. */
    public static final GoldenAdditions NONE = new GoldenAdditions(Optional.empty(), Optional.empty());

    /** Those of an answer. */
    public static GoldenAdditions of(Answer answer) {
        return new GoldenAdditions(
                answer.interval().map(GoldenAdditions::ends),
                answer.promise().map(promise -> new Promise(promise.confidence(), promise.value(), Optional.empty())));
    }

    private static Range ends(Interval interval) {
        return new Range(interval.lower(), interval.upper());
    }

    public boolean isNone() {
        return interval.isEmpty() && promise.isEmpty();
    }

    /** What an answer with all of this is asked for. */
    public Wanted wanted() {
        return new Wanted(interval.isPresent(), promise.map(Promise::confidence), false, false, OptionalInt.empty());
    }

    /** Whether an answer has these, with ends at most {@code tolerance} apart. */
    boolean areIn(Answer answer, double tolerance) {
        return isIntervalIn(answer, tolerance) && isPromiseIn(answer);
    }

    private boolean isPromiseIn(Answer answer) {
        return promise.isPresent() == answer.promise().isPresent()
                && promise.flatMap(Promise::value).equals(answer.promise().flatMap(Promise::value));
    }

    private boolean isIntervalIn(Answer answer, double tolerance) {
        if (interval.isEmpty() || answer.interval().isEmpty()) {
            return interval.isEmpty() && answer.interval().isEmpty();
        }
        Interval said = answer.interval().get();
        return Math.abs(said.lower() - interval.get().min()) <= tolerance
                && Math.abs(said.upper() - interval.get().max()) <= tolerance;
    }
}
