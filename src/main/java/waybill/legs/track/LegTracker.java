package waybill.legs.track;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.function.Consumer;
import waybill.legs.Event;
import waybill.legs.EventKind;
import waybill.legs.EventStatus;
import waybill.legs.LegChange;
import waybill.legs.MatchRules;

/**
 * Matches events as they become known. Events may be offered in any order, in any portions, and several times: what is told depends
 * on the events and the moments alone, as long as each is offered before the tracker passes the moment at which it became known.
 * Not thread-safe.
 */
public final class LegTracker {
    private static final int SECONDS = 3600;

    final MatchRules rules;
    final Tally tally;
    final LiveEvents live;
    final SeenIds seen;
    final Withdrawals withdrawals;
    final PriorityQueue<Event> pending = new PriorityQueue<>(EventOrder.TOTAL);
    long late;
    Instant asOf;

    private final KeyHash hash;
    private final Pairing pairing;
    private final Hours hours;

    /** A tracker of no events. */
    public LegTracker(MatchRules rules) {
        this(rules, Instant.MIN, new Tally(), new SeenIds(), new Withdrawals());
    }

    LegTracker(MatchRules rules, Instant asOf, Tally tally, SeenIds seen, Withdrawals withdrawals) {
        this.rules = rules;
        this.asOf = asOf;
        this.tally = tally;
        this.seen = seen;
        this.withdrawals = withdrawals;
        this.hash = new KeyHash();
        this.live = new LiveEvents(hash);
        this.pairing = new Pairing(live, hash, tally, rules);
        this.hours = new Hours(this, new OrderStage(live, pairing, rules));
    }

    /** The moment that it was advanced to: all that became known before is in. {@link Instant#MIN} at first. */
    public Instant asOf() {
        return asOf;
    }

    /** Takes an event, which counts when it becomes known; one that comes late became known at {@link #asOf}. */
    public void offer(Event event) {
        boolean isLate = event.knownAt().isBefore(asOf);
        late += isLate ? 1 : 0;
        pending.add(isLate ? event.withKnownAt(asOf) : event);
        tally.add(Outcome.PENDING, 1);
    }

    /**
     * Applies the events that became known before a moment, in their order.
     *
     * @param told what becomes known of legs by them
     * @throws IllegalArgumentException when it was advanced further before
     */
    public void advance(Instant to, Consumer<LegChange> told) {
        if (to.isBefore(asOf)) {
            throw new IllegalArgumentException("It is " + asOf + " already.");
        }
        Instant hour = nextHour(asOf);
        while (true) {
            hour = isIdle() ? firstPending().map(LegTracker::nextHour).orElse(Instant.MAX) : hour;
            Instant until = hour.isAfter(to) ? to : hour;
            applyBefore(until, told);
            if (hour.isAfter(to) || hour.equals(Instant.MAX)) {
                break;
            }
            hours.pass(hour, told);
            hour = hour.plus(1, ChronoUnit.HOURS);
        }
        asOf = to;
    }

    private void applyBefore(Instant until, Consumer<LegChange> told) {
        while (!pending.isEmpty() && pending.peek().knownAt().isBefore(until)) {
            apply(pending.remove(), told);
        }
    }

    private Optional<Instant> firstPending() {
        return Optional.ofNullable(pending.peek()).map(Event::knownAt);
    }

    /** Whether nothing is here that an hour could change. */
    private boolean isIdle() {
        return live.size() == 0 && seen.size() == 0 && withdrawals.isEmpty();
    }

    /** The first whole hour after a moment. */
    private static Instant nextHour(Instant moment) {
        return moment.equals(Instant.MIN)
                ? moment
                : moment.truncatedTo(ChronoUnit.HOURS).plus(1, ChronoUnit.HOURS);
    }

    private void apply(Event event, Consumer<LegChange> told) {
        long id = hash.ofId(event);
        if (live.find(id) != LiveEvents.NONE || seen.contains(id)) {
            tally.moved(Outcome.PENDING, Outcome.DUPLICATE_OF);
        } else if (event.status() == EventStatus.RETRACTED) {
            seen.add(id, hourOf(event.knownAt()));
            tally.moved(Outcome.PENDING, retract(event, told));
        } else {
            tally.moved(Outcome.PENDING, applyNew(event, id, told));
        }
    }

    private Outcome retract(Event event, Consumer<LegChange> told) {
        long target = withdrawals.latest(hash.ofCorrected(event));
        if (live.find(target) != LiveEvents.NONE) {
            withdraw(target, Outcome.RETRACTED, event.knownAt(), told);
            return Outcome.RETRACTION;
        }
        if (seen.contains(target)
                || withdrawals.waiting().containsKey(target)
                || event.corrects().isEmpty()) {
            return Outcome.RETRACTION_WITHOUT_EFFECT;
        }
        withdrawals.waiting().put(target, new Withdrawals.Waiting(true, hourOf(event.knownAt())));
        return Outcome.RETRACTION_WAITING;
    }

    private Outcome applyNew(Event event, long id, Consumer<LegChange> told) {
        Withdrawals.Waiting withdrawn = withdrawals.waiting().remove(id);
        boolean actual = event.status() == EventStatus.ACTUAL;
        if (actual && !event.corrects().isEmpty()) {
            correct(event, id, told);
        }
        if (withdrawn != null || !actual) {
            seen.add(id, hourOf(event.knownAt()));
            return withdrawn == null ? Outcome.NOT_ACTUAL : takenBackAlready(withdrawn);
        }
        if (live.hasScan(event, rules.duplicateWithin().toSeconds())) {
            seen.add(id, hourOf(event.knownAt()));
            return Outcome.DUPLICATE_OF;
        }
        return begin(event, id, told);
    }

    private Outcome takenBackAlready(Withdrawals.Waiting withdrawn) {
        if (!withdrawn.retraction()) {
            return Outcome.SUPERSEDED_BY;
        }
        tally.moved(Outcome.RETRACTION_WAITING, Outcome.RETRACTION);
        return Outcome.RETRACTED;
    }

    /** One that was replaced itself before it came replaces what it names all the same: all of them are one telling. */
    private void correct(Event event, long id, Consumer<LegChange> told) {
        long target = withdrawals.latest(hash.ofCorrected(event));
        if (target == withdrawals.latest(id)) {
            return;
        }
        if (live.find(target) != LiveEvents.NONE) {
            withdraw(target, Outcome.SUPERSEDED_BY, event.knownAt(), told);
        } else if (!seen.contains(target)) {
            withdrawals.waiting().putIfAbsent(target, new Withdrawals.Waiting(false, hourOf(event.knownAt())));
        }
        withdrawals.corrected(target, id, hourOf(event.knownAt()));
    }

    /** Lets a new event count: the outcome is that of one that is alone, until a partner is found. */
    private Outcome begin(Event event, long id, Consumer<LegChange> told) {
        int slot = live.add(event, id);
        boolean departure = event.kind() == EventKind.DEPARTURE;
        Outcome alone = departure ? Outcome.OPEN : Outcome.WAITING;
        if (departure) {
            told.accept(new LegChange.Departed(event, event.knownAt()));
        }
        pairing.seek(slot, event.knownAt(), told);
        return alone;
    }

    /** Makes an event as if it had never been; the other event of its leg looks for another. */
    private void withdraw(long id, Outcome outcome, Instant now, Consumer<LegChange> told) {
        int slot = live.find(id);
        int partner = live.partner(slot);
        if (partner != LiveEvents.NONE) {
            pairing.part(slot, now, told);
        }
        boolean departure = live.isDeparture(slot);
        Event event = live.event(slot);
        if (departure) {
            told.accept(new LegChange.DepartureWithdrawn(event, now));
        }
        leave(slot, event, departure ? Outcome.OPEN : Outcome.WAITING, outcome);
        if (partner != LiveEvents.NONE) {
            pairing.seek(partner, now, told);
        }
    }

    /**
     * Takes an event that was stored.
     *
     * @return its slot
     */
    int restore(byte[] packed, LiveEvents.Keys keys, long since, boolean refImplausible) {
        PackedReader.require(live.find(keys.id()) == LiveEvents.NONE, "an event is there twice");
        int slot = live.put(packed, PackedEvent.read(packed), keys, since);
        if (refImplausible) {
            live.refImplausible(slot);
        }
        return slot;
    }

    /** Forgets an event but for its id. */
    void leave(int slot, Event event, Outcome from, Outcome to) {
        seen.add(live.id(slot), hourOf(event.knownAt()));
        live.remove(slot);
        tally.moved(from, to);
    }

    static int hourOf(Instant moment) {
        return (int) Math.floorDiv(moment.getEpochSecond(), SECONDS);
    }

    /** For how long the ids of events are remembered. */
    Duration memory() {
        return rules.openFor().plus(rules.correctableFor());
    }

    /** The departures that wait for their arrival, by the time at which they happened. */
    public Collection<Event> open() {
        List<Event> open = new ArrayList<>();
        live.forEach(slot -> {
            if (live.isDeparture(slot) && !live.isMatched(slot)) {
                open.add(live.event(slot));
            }
        });
        open.sort(Comparator.comparing(Event::at).thenComparing(Event.CANONICAL));
        return open;
    }

    /** How many events have which outcome now, by its name; together as many as were offered. */
    public Map<String, Long> counts() {
        return tally.byName();
    }

    /** How many events have this outcome now. */
    public long count(Outcome outcome) {
        return tally.of(outcome);
    }

    /** How many events were offered after the moment at which they became known. */
    public long late() {
        return late;
    }
}
