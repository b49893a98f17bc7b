package waybill.legs.track;

import java.time.Instant;
import java.util.function.Consumer;
import waybill.legs.LegChange;

/** What happens at each whole hour, between the events before and after it: what waited too long is given up, and ids are forgotten. */
final class Hours {
    private final LegTracker tracker;
    private final OrderStage order;

    Hours(LegTracker tracker, OrderStage order) {
        this.tracker = tracker;
        this.order = order;
    }

    void pass(Instant hour, Consumer<LegChange> told) {
        if (tracker.tally.of(Outcome.WAITING) > 0) {
            order.pass(hour, told);
        }
        close(hour);
        int from = LegTracker.hourOf(hour.minus(tracker.memory()));
        tracker.seen.forgetBefore(from);
        for (Withdrawals.Waiting vain : tracker.withdrawals.forgetBefore(from)) {
            if (vain.retraction()) {
                tracker.tally.moved(Outcome.RETRACTION_WAITING, Outcome.RETRACTION_WITHOUT_EFFECT);
            }
        }
    }

    private void close(Instant hour) {
        LiveEvents live = tracker.live;
        long waitedFrom = hour.minus(tracker.rules.openFor()).getEpochSecond();
        long correctedFrom = hour.minus(tracker.rules.correctableFor()).getEpochSecond();
        live.forEach(slot -> {
            if (live.isMatched(slot)) {
                if (live.since(slot) < correctedFrom && live.isDeparture(slot)) {
                    finish(slot);
                }
            } else if (live.since(slot) < waitedFrom) {
                giveUp(slot);
            }
        });
    }

    /** Lets a leg stand for good. */
    private void finish(int departure) {
        for (int slot : new int[] {tracker.live.partner(departure), departure}) {
            tracker.leave(slot, tracker.live.event(slot), Outcome.MATCHED, Outcome.MATCHED);
        }
    }

    private void giveUp(int slot) {
        boolean departure = tracker.live.isDeparture(slot);
        tracker.leave(
                slot,
                tracker.live.event(slot),
                departure ? Outcome.OPEN : Outcome.WAITING,
                departure ? Outcome.NEVER_ARRIVED : Outcome.NEVER_DEPARTED);
    }
}
