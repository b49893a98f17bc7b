package waybill.legs.track;

import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import waybill.legs.Event;
import waybill.legs.Leg;
import waybill.legs.LegChange;
import waybill.legs.MatchRules;

/**
 * Brings an event together with one that was known before it: by the key that both carry, else by their vehicle. A surer pair takes
 * the place of one that is less sure, and of two pairs of a vehicle the one that is closer in time; who is left alone looks again.
 */
final class Pairing {
    private static final int NONE = LiveEvents.NONE;
    private static final List<String> NOTED = List.of("ref_implausible");

    private final LiveEvents live;
    private final KeyHash hash;
    private final Tally tally;
    private final Plausible plausible;

    Pairing(LiveEvents live, KeyHash hash, Tally tally, MatchRules rules) {
        this.live = live;
        this.hash = hash;
        this.tally = tally;
        this.plausible = new Plausible(rules);
    }

    /** Looks for the partner of an event that has none. */
    void seek(int slot, Instant now, Consumer<LegChange> told) {
        int alone = slot;
        while (alone != NONE) {
            alone = seekOnce(alone, now, told);
        }
    }

    /** Returns the event that lost its partner by it, or NONE. */
    private int seekOnce(int slot, Instant now, Consumer<LegChange> told) {
        Event event = live.event(slot);
        int partner = byRef(slot, event);
        Leg.Stage stage = Leg.Stage.REF;
        if (partner == NONE) {
            partner = byVehicle(slot, event);
            stage = Leg.Stage.VEHICLE;
        }
        if (partner == NONE) {
            return NONE;
        }
        int left = live.partner(partner);
        if (left != NONE) {
            part(partner, now, told);
        }
        join(slot, partner, stage, 1, now, told);
        return left;
    }

    private int byRef(int slot, Event event) {
        if (event.legRef().isEmpty()) {
            return NONE;
        }
        SlotIndex index = live.byRef();
        int best = NONE;
        for (int other = index.first(hash.ofRef(event.legRef())); other != NONE; other = index.after(other)) {
            if (isTakeable(slot, other, Leg.Stage.REF)
                    && live.event(other).legRef().equals(event.legRef())) {
                if (isPlausibleRef(slot, event, other)) {
                    best = closer(slot, best, other);
                }
            }
        }
        return best;
    }

    private boolean isPlausibleRef(int slot, Event event, int other) {
        Event candidate = live.event(other);
        boolean right = live.isDeparture(slot) ? plausible.byRef(event, candidate) : plausible.byRef(candidate, event);
        if (!right) {
            live.refImplausible(slot);
            live.refImplausible(other);
        }
        return right;
    }

    private int byVehicle(int slot, Event event) {
        if (event.vehicle().isEmpty()) {
            return NONE;
        }
        SlotIndex index = live.byVehicle();
        int best = NONE;
        for (int other = index.first(hash.ofVehicle(event.vehicle())); other != NONE; other = index.after(other)) {
            if (isTakeable(slot, other, Leg.Stage.VEHICLE) && isPlausibleVehicle(slot, event, other)) {
                best = closer(slot, best, other);
            }
        }
        return best;
    }

    /** Whether nothing that two events say of themselves is against a leg of them. */
    boolean canBelong(int departure, int arrival) {
        return plausible.byOrder(live.event(departure), live.event(arrival), areRefsBelieved(departure, arrival));
    }

    private boolean areRefsBelieved(int one, int other) {
        return !live.isRefImplausible(one) && !live.isRefImplausible(other);
    }

    private boolean isPlausibleVehicle(int slot, Event event, int other) {
        boolean refsCount = areRefsBelieved(slot, other);
        Event candidate = live.event(other);
        return live.isDeparture(slot)
                ? plausible.byVehicle(event, candidate, refsCount)
                : plausible.byVehicle(candidate, event, refsCount);
    }

    /** Whether an event is of the other kind, and alone or in a pair that this one would break. */
    private boolean isTakeable(int slot, int other, Leg.Stage stage) {
        if (live.isDeparture(slot) == live.isDeparture(other)) {
            return false;
        }
        if (!live.isMatched(other)) {
            return true;
        }
        int order = live.stage(other).compareTo(stage);
        boolean nearer = stage == Leg.Stage.VEHICLE && gap(slot, other) < gap(live.partner(other), other);
        return order > 0 || (order == 0 && nearer);
    }

    private int closer(int slot, int best, int other) {
        if (best == NONE) {
            return other;
        }
        int byGap = Long.compare(gap(slot, other), gap(slot, best));
        return byGap < 0 || (byGap == 0 && live.id(other) < live.id(best)) ? other : best;
    }

    private long gap(int one, int other) {
        return Math.abs(live.at(one) - live.at(other));
    }

    /** Makes a leg of two events. */
    void join(int one, int other, Leg.Stage stage, float confidence, Instant now, Consumer<LegChange> told) {
        int departure = live.isDeparture(one) ? one : other;
        int arrival = departure == one ? other : one;
        live.pair(departure, arrival, stage, confidence, now.getEpochSecond());
        tally.moved(Outcome.OPEN, Outcome.MATCHED);
        tally.moved(Outcome.WAITING, Outcome.MATCHED);
        told.accept(new LegChange.Arrived(leg(departure), now));
    }

    /** Takes the leg of an event apart. */
    void part(int slot, Instant now, Consumer<LegChange> told) {
        int departure = live.isDeparture(slot) ? slot : live.partner(slot);
        told.accept(new LegChange.ArrivalWithdrawn(leg(departure), now));
        live.unpair(slot);
        tally.moved(Outcome.MATCHED, Outcome.OPEN);
        tally.moved(Outcome.MATCHED, Outcome.WAITING);
    }

    private Leg leg(int departure) {
        return new Leg(
                live.event(departure),
                live.event(live.partner(departure)),
                live.stage(departure),
                live.confidence(departure),
                live.isNoted(departure) ? NOTED : List.of());
    }
}
