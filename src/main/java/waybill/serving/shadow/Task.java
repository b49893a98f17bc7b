package waybill.serving.shadow;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import waybill.answer.Capability;
import waybill.answer.Question;
import waybill.answer.Wanted;
import waybill.model.ServableModel;
import waybill.serving.Ask;
import waybill.serving.Chosen;
import waybill.serving.Exchange;
import waybill.serving.Plane;
import waybill.serving.Policy;
import waybill.serving.Served;
import waybill.signature.RawValue;

/**
 * A request that a shadow is to answer.
 *
 * @param asked what was asked, and what the champion answered
 * @param weight about how many bytes of memory it holds
 */
record Task(Chosen shadow, Exchange asked, long weight) {
    /** @param asked must have been answered */
    Task(Chosen shadow, Exchange asked) {
        this(shadow, asked, asked.weight());
    }

    private Served answered() {
        return ((Exchange.Outcome.Answered) asked.outcome()).served();
    }

    /**
     * The shadow's answers, as an exchange of the same name.
     *
     * @return nothing when it took longer than the turn lasts
     */
    Optional<Exchange> answer(Turn turn) {
        Question question = new Question(wanted(), Optional.empty(), RawValue.MISSING);
        Ask ask = new Ask(asked.rows(), Policy.WARN, answered().id(), Optional.empty(), question);
        return Plane.answerWhile(turn::goesOn, shadow, ask, asked.at()).map(served -> exchange(turn, served));
    }

    private Exchange exchange(Turn turn, Served served) {
        return new Exchange(
                asked.id(),
                asked.source(),
                asked.at(),
                Duration.ofNanos(System.nanoTime() - turn.begunWithoutWaits()),
                asked.rows(),
                new Exchange.Outcome.Answered(served));
    }

    /** What was asked of the champion, as far as this version can say it; but no reasons, which cost more than all else. */
    private Wanted wanted() {
        Wanted all = answered().wanted();
        ServableModel model = shadow.model();
        Set<Capability> has = model.capabilities();
        return new Wanted(
                all.interval() && has.contains(Capability.INTERVAL),
                all.confidence()
                        .filter(confidence -> has.contains(Capability.PROMISE) && confidence <= model.mostConfidence()),
                all.onTime() && has.contains(Capability.ON_TIME),
                false,
                all.top());
    }
}
