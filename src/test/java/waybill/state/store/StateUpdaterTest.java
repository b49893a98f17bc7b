package waybill.state.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static waybill.state.store.StoredHistory.DAY;
import static waybill.state.store.StoredHistory.DEFINITION;
import static waybill.state.store.StoredHistory.batches;
import static waybill.state.store.StoredHistory.expected;
import static waybill.state.store.StoredHistory.head;
import static waybill.state.store.StoredHistory.put;
import static waybill.state.store.StoredHistory.stored;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;
import waybill.fixture.SteppedClock;
import waybill.legs.Event;
import waybill.legs.store.EventBlobs;
import waybill.state.SampleState;
import waybill.state.StateDefinition;
import waybill.storage.BlobName;
import waybill.storage.FakeBlobStore;
import waybill.storage.FakeBlobStore.Operation;

class StateUpdaterTest {
    private static final Duration TEN_MINUTES = Duration.ofMinutes(10);
    private static final List<Event> EVENTS = StoredHistory.events(7, 300, 2);

    private final FakeBlobStore store = new FakeBlobStore();
    private final SteppedClock clock = SteppedClock.at(DAY.toString());
    private final StateUpdater updater = new StateUpdater(store, clock);

    private static Instant hour(int hour) {
        return DAY.plus(Duration.ofHours(hour));
    }

    private StateUpdate updateAt(Instant now) {
        clock.set(now.toString());
        return updater.update(DEFINITION, Duration.ofMinutes(1));
    }

    private void putAll() {
        batches(EVENTS, TEN_MINUTES).forEach((minute, events) -> put(store, minute, events));
    }

    @Test
    void firstUpdate_makesTheTableOfAllBatchesThatAreThere() {
        putAll();
        StateUpdate update = updateAt(hour(100).plusSeconds(5));

        assertThat(update.outcome()).isEqualTo(StateUpdate.Outcome.ADVANCED);
        assertThat(update.asOf()).contains(hour(100));
        assertThat(update.events()).isEqualTo(EVENTS.size());
        assertThat(head(store).generation()).isEqualTo(1);
        assertThat(head(store).totals().events()).isEqualTo(EVENTS.size());
        assertThat(stored(store)).isEqualTo(expected(EVENTS, hour(100), 1));
    }

    @Test
    void batchThatMayStillBeOnItsWay_isWaitedFor() {
        assertThat(updateAt(hour(1).plusSeconds(4)).asOf()).contains(hour(1).minusSeconds(60));
        assertThat(updateAt(hour(1).plusSeconds(5)).asOf()).contains(hour(1));
        assertThat(updateAt(hour(1).plusSeconds(64)).outcome()).isEqualTo(StateUpdate.Outcome.NOT_DUE);
    }

    @Test
    void updatesAlongTheWay_endWithTheSameBytesAsOneAtTheEnd() {
        Map<Instant, List<Event>> waiting = batches(EVENTS, Duration.ofMinutes(1));
        int generations = 0;
        for (int minute = 3; minute <= 100 * 60; minute += 7) {
            Instant now = DAY.plus(Duration.ofMinutes(minute));
            waiting.entrySet().removeIf(batch -> {
                boolean here = batch.getKey().isBefore(now);
                if (here) {
                    put(store, batch.getKey(), batch.getValue());
                }
                return here;
            });
            updateAt(now.plusSeconds(5));
            generations++;
        }
        Instant end = head(store).asOf();
        assertThat(head(store).totals().late()).isZero();
        assertThat(stored(store)).isEqualTo(expected(EVENTS, end, generations));
    }

    @Test
    void batchThatIsDeliveredAgain_isConsumedOnce_whateverItsMinute() {
        putAll();
        updateAt(hour(48).plusSeconds(5));
        long events = head(store).totals().events();
        batches(EVENTS, TEN_MINUTES).forEach((minute, batch) -> {
            if (minute.isAfter(hour(46)) && minute.isBefore(hour(48))) {
                put(store, hour(48).plusSeconds(60), batch);
            }
        });
        StateUpdate update = updateAt(hour(48).plusSeconds(200));

        assertThat(update.batches()).isZero();
        assertThat(head(store).totals().events()).isEqualTo(events).isPositive();
    }

    @Test
    void batchThatIsThereUnderTwoMinutes_isConsumedOnce() {
        put(store, hour(47), EVENTS.subList(0, 10));
        put(store, hour(47).plusSeconds(60), EVENTS.subList(0, 10));
        StateUpdate update = updateAt(hour(48));

        assertThat(update.batches()).isEqualTo(1);
        assertThat(update.events()).isEqualTo(10);
    }

    @Test
    void batchThatComesAgainUnderALaterMinute_isKnownForAsLongAsThatIsListed() {
        put(store, hour(46), EVENTS.subList(0, 10));
        updateAt(hour(47));
        put(store, hour(47).plusSeconds(60), EVENTS.subList(0, 10));
        assertThat(updateAt(hour(48).minusSeconds(60)).batches()).isZero();
        assertThat(updateAt(hour(48).plusSeconds(1800)).batches()).isZero();
        assertThat(updateAt(hour(49)).batches()).isZero();
    }

    @Test
    void batchThatComesLate_isLookedForTwoHoursBack_andItsEventsCountFromThenOn() {
        updateAt(hour(4));
        List<Event> late = EVENTS.stream()
                .filter(event -> event.knownAt().isBefore(hour(3)))
                .toList();
        put(store, hour(3), late);
        StateUpdate update = updateAt(hour(5));

        assertThat(update.late()).isEqualTo(late.size());
        assertThat(head(store).totals().outcomes().get("pending")).isZero();
    }

    @Test
    void batchOfTheHourThatHasJustBegun_isTaken_whenItsEventsWereKnownBefore() {
        List<Event> known = EVENTS.stream()
                .filter(event -> event.knownAt().isBefore(hour(23)))
                .toList();
        put(store, hour(24), known);
        StateUpdate update = updateAt(hour(24).plusSeconds(4));

        assertThat(update.asOf()).contains(hour(24).minusSeconds(60));
        assertThat(update.events()).isEqualTo(known.size());
        assertThat(update.late()).isZero();
    }

    @Test
    void batchesThatCannotBeRead_areToldAndCounted_andOthersCount() {
        putAll();
        put(store, hour(1), "no table of events");
        put(store, hour(2), "kind,at,place\n\"departure,");
        BlobName large = EventBlobs.batch(StoredHistory.STREAM, hour(3), "f".repeat(64));
        store.tamper(large, new byte[1 << 20]);
        UpdateLimits limits = new UpdateLimits(
                Duration.ofSeconds(5), Duration.ofHours(2), 1 << 30, (1 << 20) - 1, Duration.ofMinutes(5));
        clock.set(hour(100).toString());
        StateUpdate update = new StateUpdater(store, clock, limits).update(DEFINITION, Duration.ofMinutes(1));

        assertThat(update.outcome()).isEqualTo(StateUpdate.Outcome.ADVANCED);
        assertThat(update.damaged()).hasSize(3).anyMatch(large.path()::equals);
        assertThat(update.events()).isEqualTo(EVENTS.size());
        assertThat(head(store).totals().damaged()).isEqualTo(3);
        assertThat(updateAt(hour(101)).damaged()).as("they are consumed, too").isEmpty();
    }

    @Test
    void rowThatIsNoEvent_isCounted_andTheRestOfItsBatchCounts() {
        put(
                store,
                hour(1),
                "event_id,source,kind,at,place\n1,s,departure,2013-11-25T00:59:00Z,EWR\n2,s,flew,2013,EWR\n");
        StateUpdate update = updateAt(hour(2));
        assertThat(update.events()).isEqualTo(1);
        assertThat(update.rejected()).isEqualTo(1);
        assertThat(update.damaged()).isEmpty();
    }

    @Test
    void clockThatGoesBack_changesNothing_andIsTold() {
        putAll();
        updateAt(hour(48));
        store.forgetCalls();
        StateUpdate update = updateAt(hour(47));

        assertThat(update.outcome()).isEqualTo(StateUpdate.Outcome.CLOCK_BEHIND);
        assertThat(update.asOf()).contains(hour(48).minusSeconds(60));
        assertThat(store.calls(Operation.WRITE)).isEmpty();
        assertThat(updateAt(hour(49)).outcome()).isEqualTo(StateUpdate.Outcome.ADVANCED);
    }

    @Test
    void clockThatIsFarAheadOfTheStores_changesNothing_andEatsNoEvents() {
        putAll();
        updateAt(hour(24));
        StateUpdate update = updateAt(Instant.now().plus(Duration.ofDays(3650)));
        assertThat(update.outcome()).isEqualTo(StateUpdate.Outcome.CLOCK_AHEAD);
        updateAt(hour(100).plusSeconds(5));

        assertThat(stored(store)).isEqualTo(expected(EVENTS, hour(100), 2));
    }

    @Test
    void clockThatIsAhead_beginsNoTable() {
        assertThat(updateAt(Instant.now().plus(Duration.ofMinutes(7))).outcome())
                .isEqualTo(StateUpdate.Outcome.CLOCK_AHEAD);
        assertThat(new StateStore(store).head(DEFINITION)).isEmpty();
    }

    @Test
    void whatAKilledUpdateWroteLongAgo_isNoWitnessAgainstAClockThatIsRight() {
        FakeBlobStore timed = new FakeBlobStore(clock);
        batches(EVENTS, Duration.ofMinutes(1)).forEach((minute, events) -> put(timed, minute, events));
        UpdateLimits small =
                new UpdateLimits(Duration.ofSeconds(5), Duration.ofHours(2), 4_000, 1 << 20, Duration.ofMinutes(5));
        StateUpdater portions = new StateUpdater(timed, clock, small);
        clock.set(hour(100).plusSeconds(5).toString());
        timed.before(call -> {
            if (call.operation() == Operation.WRITE && call.path().endsWith("head.json")) {
                throw new IllegalStateException("killed");
            }
        });
        assertThatThrownBy(() -> portions.update(DEFINITION, Duration.ZERO)).hasMessage("killed");
        timed.recover();
        clock.advance(Duration.ofMinutes(20));

        assertThat(portions.update(DEFINITION, Duration.ZERO).outcome()).isEqualTo(StateUpdate.Outcome.ADVANCED);
        assertThat(timed.paths("state"))
                .as("it is the blob of the killed one")
                .filteredOn(path -> path.endsWith(".legs"))
                .hasSize(1);
    }

    @Test
    void storeThatIsAway_costsNothingButTime() {
        putAll();
        updateAt(hour(24));
        for (Operation away : List.of(Operation.READ, Operation.LIST, Operation.WRITE, Operation.PROPERTIES)) {
            store.before(call -> {
                if (call.operation() == away) {
                    throw new WaybillException(ErrorCode.STORE_UNAVAILABLE, "away");
                }
            });
            assertThatThrownBy(() -> updateAt(hour(48))).hasMessage("away");
        }
        store.recover();
        updateAt(hour(100).plusSeconds(5));
        assertThat(stored(store)).isEqualTo(expected(EVENTS, hour(100), 2));
    }

    @Test
    void moreThanOneGenerationTakes_isTakenInPortionsOfWholeMinutes_withTheSameEnd() {
        batches(EVENTS, Duration.ofMinutes(1)).forEach((minute, events) -> put(store, minute, events));
        UpdateLimits small =
                new UpdateLimits(Duration.ofSeconds(5), Duration.ofHours(2), 4_000, 1 << 20, Duration.ofMinutes(5));
        clock.set(hour(100).plusSeconds(5).toString());
        StateUpdater portions = new StateUpdater(store, clock, small);
        StateUpdate first = portions.update(DEFINITION, Duration.ofMinutes(-1));
        assertThat(first.more()).isTrue();
        assertThat(first.asOf().orElseThrow()).isBefore(hour(24));
        StateUpdate rest = portions.update(DEFINITION, Duration.ofMinutes(1));

        assertThat(rest.more()).isFalse();
        assertThat(rest.outcome()).isEqualTo(StateUpdate.Outcome.ADVANCED);
        assertThat(first.events() + rest.events()).isEqualTo(EVENTS.size());
        assertThat(rest.generation()).isGreaterThan(5);
        assertThat(stored(store)).isEqualTo(expected(EVENTS, hour(100), rest.generation()));
    }

    @Test
    void anotherDefinition_isAnotherTable_madeOfTheSameBatches() {
        putAll();
        updateAt(hour(48));
        StateDefinition other = SampleState.definition(SampleState.features().subList(1, 3));
        StateUpdate update = updater.update(other, Duration.ofMinutes(1));

        assertThat(update.generation()).isEqualTo(1);
        assertThat(update.events()).isEqualTo(head(store).totals().events());
        assertThat(store.paths("state").stream()
                        .map(path -> path.substring(0, path.indexOf('/')))
                        .distinct())
                .hasSize(2);
    }

    @Test
    void tableThatIsDamaged_isNotGoneOnFrom_andSaysSo() {
        putAll();
        updateAt(hour(24));
        BlobName legs = head(store).blobs().tracker().name();
        byte[] bytes = store.bytesOf(legs);
        bytes[bytes.length / 2] ^= 1;
        store.tamper(legs, bytes);
        assertThatThrownBy(() -> updateAt(hour(25))).hasMessageContaining("sha-256");
        store.remove(legs);
        assertThatThrownBy(() -> updateAt(hour(25))).hasMessageContaining("is not there");
    }

    @Test
    void order_ofBatchesAndStreams_changesNothing() {
        List<Event> shuffled = new ArrayList<>(EVENTS);
        Collections.shuffle(shuffled, new Random(1));
        put(store, hour(47), shuffled.subList(0, 100));
        put(store, hour(46), shuffled.subList(100, shuffled.size()));
        updateAt(hour(100).plusSeconds(5));
        assertThat(stored(store)).isEqualTo(expected(EVENTS, hour(100), 1));
    }
}
