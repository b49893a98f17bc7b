package waybill.state.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static waybill.state.store.StoredHistory.DAY;
import static waybill.state.store.StoredHistory.DEFINITION;
import static waybill.state.store.StoredHistory.expected;
import static waybill.state.store.StoredHistory.head;
import static waybill.state.store.StoredHistory.put;
import static waybill.state.store.StoredHistory.stored;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import waybill.fixture.SteppedClock;
import waybill.legs.Event;
import waybill.storage.FakeBlobStore;
import waybill.storage.StepStore;

/** Updates that are killed before or after each call to the store, or that meet another one there. */
class UpdateKillTest {
    private static final List<Event> EVENTS = StoredHistory.events(11, 60, 1);
    private static final Instant END = DAY.plus(Duration.ofHours(60));

    private static final StoredHistory.Bytes FIRST = expected(EVENTS, END, 1);
    private static final StoredHistory.Bytes SECOND = expected(EVENTS, END, 2);

    private final FakeBlobStore store = new FakeBlobStore();
    private final SteppedClock clock = SteppedClock.at(END.plusSeconds(5).toString());

    private void putAll() {
        StoredHistory.batches(EVENTS, Duration.ofHours(4)).forEach((minute, events) -> put(store, minute, events));
    }

    private StateUpdate update(StateUpdater updater) {
        return updater.update(DEFINITION, Duration.ofMinutes(1));
    }

    private int callsOfAnUpdate() {
        StepStore counting = new StepStore(store, -1, false, () -> {});
        update(new StateUpdater(counting, clock));
        return counting.calls();
    }

    private void begin(Instant at) {
        clock.set(at.toString());
        update(new StateUpdater(store, clock));
        clock.set(END.plusSeconds(5).toString());
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void updateThatIsKilledAtAnyCall_isMadeByTheNext(boolean afterwards) {
        putAll();
        begin(DAY.plus(Duration.ofHours(12)));
        int calls = new UpdateKillTest().callsAfterABeginning();
        assertThat(calls).isGreaterThan(10);
        for (int at = 0; at < calls; at++) {
            UpdateKillTest each = new UpdateKillTest();
            each.putAll();
            each.begin(DAY.plus(Duration.ofHours(12)));
            each.killAt(at, afterwards);
        }
    }

    private int callsAfterABeginning() {
        putAll();
        begin(DAY.plus(Duration.ofHours(12)));
        return callsOfAnUpdate();
    }

    private void killAt(int at, boolean afterwards) {
        StateUpdater killed = new StateUpdater(new StepStore(store, at, afterwards, StepStore.killer()), clock);
        assertThatThrownBy(() -> update(killed)).isInstanceOf(StepStore.Killed.class);
        update(new StateUpdater(store, clock));
        assertThat(head(store).generation()).as("killed at %s", at).isEqualTo(2);
        assertThat(stored(store)).as("killed at %s", at).isEqualTo(SECOND);
    }

    @Test
    void updateThatMeetsAnotherAtAnyCall_countsEachEventOnce() {
        int calls = new UpdateKillTest().callsAfterABeginning();
        for (int at = 0; at < calls; at++) {
            UpdateKillTest each = new UpdateKillTest();
            each.putAll();
            each.begin(DAY.plus(Duration.ofHours(12)));
            each.meetAt(at);
        }
    }

    private void meetAt(int at) {
        AtomicInteger met = new AtomicInteger();
        StepStore meeting = new StepStore(store, at, false, () -> {
            met.incrementAndGet();
            update(new StateUpdater(store, clock));
        });
        update(new StateUpdater(meeting, clock));
        assertThat(met).hasValue(1);
        assertThat(head(store).generation()).as("met at %s", at).isEqualTo(2);
        assertThat(stored(store)).as("met at %s", at).isEqualTo(SECOND);
    }

    @Test
    void updateThatStallsAtAnyCall_doesNotTakeTheTableBack() {
        int calls = new UpdateKillTest().callsAfterABeginning();
        for (int at = 0; at < calls; at++) {
            UpdateKillTest each = new UpdateKillTest();
            each.putAll();
            each.begin(DAY.plus(Duration.ofHours(12)));
            each.stallAt(at);
        }
    }

    private void stallAt(int at) {
        SteppedClock later = SteppedClock.at(END.plus(Duration.ofHours(3)).toString());
        StepStore stalling = new StepStore(store, at, false, () -> {
            update(new StateUpdater(store, clock));
            update(new StateUpdater(store, later));
        });
        update(new StateUpdater(stalling, clock));
        assertThat(head(store).asOf()).as("stalled at %s", at).isEqualTo(END.plus(Duration.ofMinutes(179)));
        assertThat(head(store).generation()).isEqualTo(3);
    }

    @Test
    void updatesThatMeetAtTheirFirst_makeOneTable() {
        putAll();
        int calls = callsOfAnUpdate();
        for (int at = 0; at < calls; at++) {
            UpdateKillTest each = new UpdateKillTest();
            each.putAll();
            StepStore meeting =
                    new StepStore(each.store, at, false, () -> each.update(new StateUpdater(each.store, each.clock)));
            each.update(new StateUpdater(meeting, each.clock));
            assertThat(stored(each.store)).isEqualTo(FIRST);
        }
    }
}
