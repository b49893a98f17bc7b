package waybill.serving.shadow;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import waybill.serving.Chosen;
import waybill.serving.Exchange;
import waybill.serving.Exchange.Outcome;
import waybill.serving.Observer;
import waybill.serving.Route;

/**
 * Has the shadow of a model, if it has one, answer the requests that its champion answered, on a thread of its own, which is not
 * begun before. No caller waits for it, and no other observer: what it has no time or room for is dropped, and counted. Its answers
 * are handed on where observers are called.
 */
public final class Shadow implements Observer {
    /** The longest wait for the request that is being answered, when the service ends. */
    private static final Duration CLOSING = Duration.ofMillis(200);

    private final Function<String, Optional<Chosen>> shadows;
    private final ShadowRules rules;
    private final ShadowTally tally;
    private final Consumer<Exchange> answered;
    private final ShadowQueue queue;
    private Optional<ShadowThread> thread = Optional.empty();

    /**
     * An observer.
     *
     * @param shadows the shadow of a model, by its name, if it has one that is loaded; asked on any thread
     * @param answered gets what shadows answered, with the names of the requests
     */
    public Shadow(
            Function<String, Optional<Chosen>> shadows,
            ShadowRules rules,
            ShadowTally tally,
            Consumer<Exchange> answered) {
        this.shadows = shadows;
        this.rules = rules;
        this.tally = tally;
        this.answered = answered;
        this.queue = new ShadowQueue(rules.waiting(), rules.room());
    }

    @Override
    public void exchanged(Exchange exchange) {
        shadow(exchange).ifPresent(shadow -> ask(shadow, exchange));
    }

    private void ask(Chosen shadow, Exchange exchange) {
        if (thread.isEmpty()) {
            thread = Optional.of(ShadowThread.begin(queue, rules, tally));
        }
        if (!queue.offer(new Task(shadow, exchange))) {
            dropped(shadow);
        }
    }

    @Override
    public void missed(Exchange exchange) {
        shadow(exchange).ifPresent(this::dropped);
    }

    private void dropped(Chosen shadow) {
        tally.ended(shadow, ShadowResult.DROPPED);
    }

    /** The version that is to answer, too. Nothing is asked of one that the champion did not answer, nor the rows of files. */
    private Optional<Chosen> shadow(Exchange exchange) {
        return exchange.source() instanceof Exchange.Source.Request
                        && exchange.outcome() instanceof Outcome.Answered by
                        && by.served().chosen().route() == Route.CHAMPION
                        && rules.takes().test(exchange.id())
                ? shadows.apply(by.served().chosen().name())
                : Optional.empty();
    }

    @Override
    public void rest() {
        handOn();
    }

    @Override
    public void tick() {
        handOn();
    }

    private void handOn() {
        long begun = System.nanoTime();
        for (Optional<Exchange> next = queue.next(); next.isPresent(); next = queue.next()) {
            answered.accept(next.get());
        }
        thread.ifPresent(working -> working.worked(System.nanoTime() - begun));
    }

    /** Gives up what waits. */
    @Override
    public void close() {
        queue.close();
        thread.ifPresent(begun -> begun.join(CLOSING));
        for (Optional<Task> left = queue.left(); left.isPresent(); left = queue.left()) {
            dropped(left.get().shadow());
        }
        handOn();
    }
}
