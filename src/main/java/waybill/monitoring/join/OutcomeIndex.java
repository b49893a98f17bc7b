package waybill.monitoring.join;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import waybill.monitoring.outcome.Actual;
import waybill.monitoring.outcome.Outcome;
import waybill.monitoring.outcome.ReceivedOutcomes;

/** Outcomes in memory, by the hashes of what they are of. Not thread-safe. */
final class OutcomeIndex {
    private final Hash hash = new Hash();
    private final LongMap last = new LongMap(0);
    private final List<Received> outcomes = new ArrayList<>();
    private final List<Integer> before = new ArrayList<>();
    private final BitSet matched = new BitSet();
    private long earliest = Long.MAX_VALUE;
    private long latest = Long.MIN_VALUE;

    void add(ReceivedOutcomes received) {
        long at = received.receivedAt().toEpochMilli();
        long digest = Hash.ofDigits(received.digest());
        int line = 0;
        for (Outcome outcome : received.outcomes()) {
            add(hash.of(outcome.subject()), received(outcome, at, digest, line++));
        }
        earliest = Math.min(earliest, at);
        latest = Math.max(latest, at);
    }

    private static Received received(Outcome outcome, long at, long digest, int line) {
        OptionalDouble number = outcome.actual() instanceof Actual.OfNumber found
                ? OptionalDouble.of(found.value())
                : OptionalDouble.empty();
        Optional<String> label =
                outcome.actual() instanceof Actual.OfLabel found ? Optional.of(found.name()) : Optional.empty();
        long observedAt = outcome.observedAt().map(Instant::toEpochMilli).orElse(at);
        return new Received(at, digest, line, number, label, Math.min(at, observedAt));
    }

    private void add(long key, Received received) {
        before.add(last.get(key));
        last.put(key, outcomes.size());
        outcomes.add(received);
    }

    int size() {
        return outcomes.size();
    }

    boolean isEmpty() {
        return outcomes.isEmpty();
    }

    /** Whether all of it was received before a moment, or all of it from another one on. */
    boolean isOutside(Instant from, Instant to) {
        return latest < from.toEpochMilli() || earliest >= to.toEpochMilli();
    }

    boolean contains(long key) {
        return last.get(key) != LongMap.NONE;
    }

    /** Gives all outcomes of a hash, and remembers that there is a row for them. */
    void match(long key, Consumer<Received> taker) {
        for (int at = last.get(key); at != LongMap.NONE; at = before.get(at)) {
            matched.set(at);
            taker.accept(outcomes.get(at));
        }
    }

    /** How many were received in each hour, and how many of them no row was asked for. */
    SortedMap<Instant, Arrivals> arrivals() {
        SortedMap<Instant, Arrivals> hours = new TreeMap<>();
        for (int i = 0; i < outcomes.size(); i++) {
            Instant hour = Instant.ofEpochMilli(outcomes.get(i).receivedAt()).truncatedTo(ChronoUnit.HOURS);
            hours.merge(hour, new Arrivals(1, matched.get(i) ? 0 : 1), Arrivals::plus);
        }
        return hours;
    }
}
