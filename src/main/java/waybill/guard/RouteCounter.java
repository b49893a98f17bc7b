package waybill.guard;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import waybill.serving.Chosen;
import waybill.serving.Exchange;
import waybill.serving.Observer;
import waybill.serving.Route;

/**
 * Counts what champion and canary do to their callers, of requests that chose between them by their key, and writes it every ten seconds
 * while it grows. Without a canary nothing is counted, and nothing is written.
 */
public final class RouteCounter implements Observer {
    private static final Duration EVERY = Duration.ofSeconds(10);

    /** More than one process serves at once; of earlier generations none is needed any more. */
    private static final int MOST = 64;

    private final NumberWriter writer;
    private final String instance;
    private final InstantSource clock;
    private final Map<Key, SplitTally> tallies = new LinkedHashMap<>();
    private Instant due;

    /** @param instance the name of the process, which no other has */
    public RouteCounter(NumberWriter writer, String instance, InstantSource clock) {
        this.writer = writer;
        this.instance = instance;
        this.clock = clock;
        this.due = clock.instant().plus(EVERY);
    }

    private record Key(String model, int generation) {}

    @Override
    public void exchanged(Exchange exchange) {
        if (exchange.source() instanceof Exchange.Source.Request) {
            chosen(exchange.outcome()).ifPresent(chosen -> count(chosen, exchange));
        }
    }

    private static Optional<Chosen> chosen(Exchange.Outcome outcome) {
        return outcome instanceof Exchange.Outcome.Refused refused
                ? refused.chosen()
                : Optional.of(((Exchange.Outcome.Answered) outcome).served().chosen());
    }

    private void count(Chosen chosen, Exchange exchange) {
        boolean compared = chosen.route() == Route.CHAMPION || chosen.route() == Route.CANARY;
        Optional<Chosen.Split> split = chosen.split().filter(of -> compared);
        OptionalInt bucket = split.map(Chosen.Split::bucket).orElseGet(OptionalInt::empty);
        if (split.isPresent() && bucket.isPresent()) {
            tally(new Key(chosen.name(), split.get().generation()))
                    .add(chosen.route(), chosen.version(), bucket.getAsInt(), exchange);
        }
    }

    private SplitTally tally(Key key) {
        SplitTally known = tallies.get(key);
        if (known != null) {
            return known;
        }
        makeRoom();
        SplitTally begun = new SplitTally(key.model(), key.generation());
        tallies.put(key, begun);
        return begun;
    }

    private void makeRoom() {
        Iterator<SplitTally> oldest = tallies.values().iterator();
        while (tallies.size() >= MOST && oldest.hasNext()) {
            oldest.next();
            oldest.remove();
        }
    }

    @Override
    public void tick() {
        Instant now = clock.instant();
        if (due.isAfter(now.plus(EVERY))) {
            // The clock was set back.
            due = now;
        }
        if (!now.isBefore(due) && writer.isIdle()) {
            due = now.plus(EVERY);
            writer.write(pending(now));
        }
    }

    private List<SplitTally.Pending> pending(Instant now) {
        List<SplitTally.Pending> pending = new ArrayList<>();
        tallies.values().forEach(tally -> tally.pending(instance, now).ifPresent(pending::add));
        return pending;
    }

    @Override
    public void close() {
        writer.close(pending(clock.instant()));
    }
}
