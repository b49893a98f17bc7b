package waybill.monitoring.drift;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import waybill.failure.WaybillException;
import waybill.profile.Baseline;
import waybill.serving.Chosen;
import waybill.serving.Exchange;
import waybill.serving.Observer;
import waybill.serving.Served;

/**
 * Counts all rows that are asked about, by the bins of the version's baseline, and writes the counts to the store: a blob for each
 * version and hour, which is written anew while the hour's count grows. Versions without a baseline are not counted. What a process
 * that is killed has not written yet is not counted; while the store is away counts wait, and take no more room than without.
 */
public final class CountsObserver implements Observer {
    /** Where counts are. */
    public static final String CONTAINER = CountsBlobs.CONTAINER;

    /** The most counts that wait or may still grow; of more, as when clocks jump, the oldest end. */
    private static final int MOST = 64;

    private static final Duration PAUSE = Duration.ofMinutes(1);

    private final Baselines baselines;
    private final CountsWriter writer;
    private final String instance;
    private final InstantSource clock;
    private final Duration every;
    private final Map<Key, HourCount> counts = new LinkedHashMap<>();
    private Instant due;
    private Instant askAgain = Instant.MIN;
    private long made;

    /**
     * An observer of one process.
     *
     * @param instance the name of the process, which no other has
     * @param every the time after which counts that have grown are written
     */
    public CountsObserver(
            Baselines baselines, CountsWriter writer, String instance, InstantSource clock, Duration every) {
        this.baselines = baselines;
        this.writer = writer;
        this.instance = instance;
        this.clock = clock;
        this.every = every;
        this.due = clock.instant().plus(every);
    }

    private record Key(String model, String version, Instant hour) {}

    @Override
    public void exchanged(Exchange exchange) {
        if (exchange.outcome() instanceof Exchange.Outcome.Answered answered) {
            count(answered.served(), exchange.at());
        } else if (exchange.outcome() instanceof Exchange.Outcome.Refused refused) {
            refused.chosen().flatMap(chosen -> of(chosen, exchange.at())).ifPresent(count -> count.counter()
                    .refused(exchange.at(), refused.violations()));
        }
    }

    private void count(Served served, Instant at) {
        Optional<HourCount> count = of(served.chosen(), at);
        if (count.isEmpty()) {
            return;
        }
        for (int row = 0; row < served.answers().size(); row++) {
            count.get()
                    .counter()
                    .answered(at, served.bindings().get(row), served.answers().get(row));
        }
    }

    private Optional<HourCount> of(Chosen chosen, Instant at) {
        Key key = new Key(chosen.name(), chosen.version(), at.truncatedTo(ChronoUnit.HOURS));
        HourCount known = counts.get(key);
        if (known != null) {
            return Optional.of(known);
        }
        Optional<HourCount> begun = baseline(chosen).map(baseline -> begin(baseline, chosen, key));
        begun.ifPresent(count -> counts.put(key, count));
        return begun;
    }

    /** A store that is away is not asked again by each request: other observers wait behind this one. */
    private Optional<Baseline> baseline(Chosen chosen) {
        Instant now = clock.instant();
        if (now.isBefore(askAgain) && now.plus(PAUSE).compareTo(askAgain) >= 0) {
            return Optional.empty();
        }
        try {
            return baselines.of(chosen.name(), chosen.version());
        } catch (WaybillException away) {
            askAgain = clock.instant().plus(PAUSE);
            return Optional.empty();
        }
    }

    /** Each has a number of its own: one that begins after it ended must not replace what was written. */
    private HourCount begin(Baseline baseline, Chosen chosen, Key key) {
        makeRoom();
        made++;
        return new HourCount(
                baseline,
                chosen.model().signature(),
                key.hour(),
                CountsBlobs.name(key.model(), key.version(), key.hour(), instance + "-" + made));
    }

    private void makeRoom() {
        Iterator<HourCount> oldest = counts.values().iterator();
        while (counts.size() >= MOST && oldest.hasNext()) {
            oldest.next();
            oldest.remove();
        }
    }

    @Override
    public void tick() {
        Instant now = clock.instant();
        if (due.isAfter(now.plus(every))) {
            // The clock was set back.
            due = now;
        }
        if (!now.isBefore(due) && writer.isIdle()) {
            due = now.plus(every);
            writer.write(pending(now));
        }
    }

    private List<HourCount.Pending> pending(Instant now) {
        List<HourCount.Pending> pending = new ArrayList<>();
        counts.values().forEach(count -> count.pending(instance, now).ifPresent(pending::add));
        Instant grows = now.minus(1, ChronoUnit.HOURS).truncatedTo(ChronoUnit.HOURS);
        counts.entrySet()
                .removeIf(count -> count.getKey().hour().isBefore(grows)
                        && count.getValue().isWritten());
        return pending;
    }

    @Override
    public void close() {
        writer.close(pending(clock.instant()));
    }
}
