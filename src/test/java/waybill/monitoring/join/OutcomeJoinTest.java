package waybill.monitoring.join;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static waybill.monitoring.join.JoinWorld.MODEL;
import static waybill.monitoring.join.JoinWorld.MONDAY;
import static waybill.monitoring.join.JoinWorld.answer;
import static waybill.monitoring.join.JoinWorld.at;
import static waybill.monitoring.join.JoinWorld.observed;
import static waybill.monitoring.join.JoinWorld.outcome;
import static waybill.monitoring.join.JoinWorld.outcomeOf;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import waybill.answer.Answer;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;
import waybill.monitoring.OutcomeRow;
import waybill.monitoring.figure.Figure;
import waybill.monitoring.figure.FigureFiles;
import waybill.storage.FakeBlobStore;

class OutcomeJoinTest {
    private final JoinWorld world = new JoinWorld();

    private Figure all() {
        return world.monday().all();
    }

    private double mae() {
        return all().errors().orElseThrow().mae();
    }

    @Test
    void row_andItsOutcome_makeFiguresOfItsDay() {
        world.asked("r1", 0, at("08:00"), 20);
        world.asked("r1", 1, at("08:00"), 10);
        world.receive(outcome("r1", 0, 17), outcome("r1", 1, 14));

        JoinUpdate update = world.update();

        assertThat(update).isEqualTo(new JoinUpdate(2, 0, 1, 1, List.of(), List.of(), false));
        assertThat(all().asked()).isEqualTo(2);
        assertThat(all().known()).isEqualTo(2);
        assertThat(all().isComplete()).isTrue();
        assertThat(all().errors().orElseThrow().mae()).isCloseTo(3.5, within(1e-12));
        assertThat(all().errors().orElseThrow().bias()).isCloseTo(-0.5, within(1e-12));
    }

    @Test
    void outcomeById_countsForEachRowThatHadIt() {
        world.asked("r1", 0, at("07:00"), Optional.of("UA-1"), answer(20));
        world.asked("r2", 0, at("08:00"), Optional.of("UA-1"), answer(10));
        world.receive(outcomeOf("UA-1", 12));

        world.update();

        assertThat(all().known()).isEqualTo(2);
        assertThat(mae()).isCloseTo(5, within(1e-12));
    }

    @Test
    void outcomeThatComesBeforeItsCapture_isUnmatched_andJoinedWhenTheCaptureIsThere() {
        world.receive(outcome("r1", 0, 17));
        assertThat(world.update().unmatched()).isEqualTo(1);

        world.clock.advance(Duration.ofHours(5));
        world.asked("r1", 0, at("08:59"), 20);
        JoinUpdate update = world.update();

        assertThat(update.tables()).isEqualTo(1);
        assertThat(mae()).isCloseTo(3, within(1e-12));
    }

    @Test
    void captureThatComesDaysLater_findsOutcomesThatWereReceivedMeanwhile() {
        world.asked("r1", 0, at("08:00"), 20);
        world.receive(outcome("r1", 0, 17), outcome("r9", 0, 5));
        world.update();
        world.clock.advance(Duration.ofDays(3));
        world.update();

        world.asked("r9", 0, at("08:30"), 10);
        world.update();

        assertThat(all().known()).isEqualTo(2);
        assertThat(mae()).isCloseTo(4, within(1e-12));
    }

    @Test
    void correction_replacesWhatWasReceivedBefore_inWhateverOrderBothAreRead() {
        world.asked("r1", 0, at("08:00"), 20);
        world.receive(outcome("r1", 0, 17));
        world.update();
        world.clock.advance(Duration.ofMinutes(1));
        world.receive(outcome("r1", 0, 18));
        world.update();
        assertThat(mae()).isCloseTo(2, within(1e-12));

        // The first one again, as a client does that got no answer, is no correction of the correction.
        world.clock.advance(Duration.ofHours(2));
        world.receive(outcome("r1", 0, 17));
        world.update();
        assertThat(mae()).isCloseTo(2, within(1e-12));
    }

    @Test
    void outcomesOfOneMoment_areDecidedByTheirDigest() {
        JoinWorld other = new JoinWorld();
        world.asked("r1", 0, at("08:00"), 20);
        other.asked("r1", 0, at("08:00"), 20);
        world.receive(outcome("r1", 0, 17));
        world.receive(outcome("r1", 0, 18));
        other.receive(outcome("r1", 0, 18));
        other.receive(outcome("r1", 0, 17));

        world.update();
        other.update();

        assertThat(other.monday().all()).isEqualTo(world.monday().all());
    }

    @Test
    void rowThatWasCapturedTwice_countsOnce() {
        world.asked("r1", 0, at("08:00"), 20);
        world.asked("r1", 0, at("08:00"), 20);
        world.receive(outcome("r1", 0, 17));

        world.update();

        assertThat(all().asked()).isEqualTo(1);
    }

    @Test
    void nothingNew_writesNothing() {
        world.asked("r1", 0, at("08:00"), 20);
        world.receive(outcome("r1", 0, 17));
        world.update();

        world.clock.advance(Duration.ofHours(1));
        JoinUpdate again = world.update();

        assertThat(again.tables()).isZero();
        assertThat(again.figures()).isZero();
    }

    @Test
    void onlyDaysThatGotSomethingNew_areJoinedAgain() {
        world.asked("r1", 0, at("08:00").minus(Duration.ofDays(2)), 20);
        world.asked("r2", 0, at("08:00"), 20);
        world.receive(outcome("r1", 0, 17));
        world.update();

        world.clock.advance(Duration.ofHours(5));
        world.receive(outcome("r2", 0, 18));
        JoinUpdate again = world.update();

        assertThat(again.tables()).isEqualTo(1);
        assertThat(again.figures()).isEqualTo(1);
    }

    // Clocks apart

    @Test
    void outcomeThatWasObservedBeforeTheRowWasAsked_isNamed_andCountsInNoError() {
        world.asked("r1", 0, at("08:00"), 20);
        world.asked("r2", 0, at("08:00"), 20);
        world.receive(observed(outcome("r1", 0, 17), at("07:54")), observed(outcome("r2", 0, 18), at("07:56")));

        world.update();

        assertThat(all().knownBefore()).isEqualTo(1);
        assertThat(all().known()).isEqualTo(1);
        assertThat(mae()).isCloseTo(2, within(1e-12));
        assertThat(all().isComplete()).isFalse();
        assertThat(all().incompleteBecause()).contains("1 were known before their rows were asked: clocks are apart");
    }

    @Test
    void outcomeWithoutATime_isKnownFromWhenItWasReceived() {
        world.receive(outcomeOf("UA-1", 12));
        world.asked("r1", 0, at("09:04"), Optional.of("UA-1"), answer(20));
        world.asked("r2", 0, at("09:06"), Optional.of("UA-1"), answer(20));
        world.clock.advance(Duration.ofMinutes(30));

        world.update();

        assertThat(all().known()).isEqualTo(1);
        assertThat(all().knownBefore()).isEqualTo(1);
    }

    @Test
    void outcomeOfAnEarlierTripWithTheSameId_isNoneOfALaterRow() {
        world.asked("r1", 0, at("08:00"), Optional.of("UA-1"), answer(20));
        world.receive(outcomeOf("UA-1", 12));
        world.clock.advance(Duration.ofDays(1));
        world.asked("r2", 0, at("08:00").plus(Duration.ofDays(1)), Optional.of("UA-1"), answer(20));

        world.update();

        assertThat(all().known()).isEqualTo(1);
        Figure nextDay = world.figures(MONDAY.plusDays(1)).all();
        assertThat(nextDay.known()).isZero();
        assertThat(nextDay.knownBefore()).isZero();
    }

    @Test
    void outcomeAfterTheHorizon_countsForNothing() {
        world.asked("r1", 0, at("08:00"), 20);
        world.update();
        world.clock.advance(JoinWorld.HORIZON);
        world.receive(outcome("r1", 0, 17));

        JoinUpdate update = world.update();

        assertThat(update.tables()).isZero();
        assertThat(all().known()).isZero();
    }

    // Label coverage

    @Test
    void figureBelowFourFifthsOfOutcomes_saysSo() {
        for (int row = 0; row < 5; row++) {
            world.asked("r1", row, at("08:00"), 20);
        }
        world.receive(outcome("r1", 0, 17), outcome("r1", 1, 17), outcome("r1", 2, 17));
        world.update();
        assertThat(all().isComplete()).isFalse();
        assertThat(all().incompleteBecause())
                .isEqualTo(
                        "outcomes of 60.0 % of the rows are known, and 80 % are needed: those that are missing may be"
                                + " the late ones");

        world.clock.advance(Duration.ofHours(1));
        world.receive(outcome("r1", 3, 17));
        world.update();
        assertThat(all().isComplete()).isTrue();
    }

    @Test
    void rowWithoutAValue_isNotAsked() {
        world.asked("r1", 0, at("08:00"), Optional.empty(), Answer.refused(List.of()));
        world.receive(outcome("r1", 0, 17));

        world.update();

        assertThat(all().asked()).isZero();
        assertThat(all().refused()).isEqualTo(1);
        assertThat(all().incompleteBecause()).isEqualTo("no row was captured that has a value");
    }

    // What goes wrong

    @Test
    void capturesThatAreGone_leaveTheFiguresAsTheyWere() {
        world.asked("r1", 0, at("08:00"), 20);
        world.receive(outcome("r1", 0, 17));
        world.update();

        world.captures.forget(MONDAY);
        world.clock.advance(Duration.ofDays(10));
        world.receive(outcome("r1", 0, 18));
        world.update();

        assertThat(mae()).isCloseTo(3, within(1e-12));
    }

    /** Whoever put it there: it is told, and stops no other day. */
    @Test
    void figuresThatAreTooLarge_stopNoOtherDay() {
        world.asked("r1", 0, at("08:00"), 20);
        world.asked("r2", 0, at("08:00").minus(Duration.ofDays(1)), 20);
        world.store.tamper(
                FigureFiles.name(MODEL, world.version, MONDAY.minusDays(1)),
                new byte[(int) FigureFiles.MOST_BYTES + 1]);

        JoinUpdate update = world.update();

        assertThat(update.refused()).hasSize(1);
        assertThat(all().asked()).isEqualTo(1);
    }

    @Test
    void tableThatIsDamaged_isMadeAgain() {
        world.asked("r1", 0, at("08:00"), 20);
        world.receive(outcome("r1", 0, 17));
        world.update();
        DayId day = new DayId(MODEL, world.version, MONDAY);
        byte[] damaged = world.store.bytesOf(WindowBlobs.table(day));
        damaged[TableFile.HEAD - 1] ^= 1;
        world.store.tamper(WindowBlobs.table(day), damaged);

        world.clock.advance(Duration.ofDays(1));
        world.update();

        assertThat(new JoinStore(world.store).table(day).table().size()).isEqualTo(1);
        assertThat(mae()).isCloseTo(3, within(1e-12));
    }

    @Test
    void blobThatIsNoOutcomes_isTold_andTheOthersCount() {
        world.asked("r1", 0, at("08:00"), 20);
        world.receive(outcome("r1", 0, 17));
        String path = "tiny/received/2026/11/30/09/" + "0".repeat(64) + ".jsonl";
        world.store.tamper(new waybill.storage.BlobName("outcomes", path), new byte[] {'x'});

        JoinUpdate update = world.update();

        assertThat(update.damaged()).containsExactly(path);
        assertThat(all().known()).isEqualTo(1);
    }

    @Test
    void storeThatIsAway_failsTheUpdate_andTheNextOneGoesOn() {
        world.asked("r1", 0, at("08:00"), 20);
        world.receive(outcome("r1", 0, 17));
        world.store.failWith(ErrorCode.STORE_UNAVAILABLE);
        assertThatThrownBy(world::update).isInstanceOf(WaybillException.class);

        world.store.recover();
        world.update();

        assertThat(mae()).isCloseTo(3, within(1e-12));
    }

    @Test
    void updateWithoutTime_leavesTheRestToTheNext() {
        world.asked("r1", 0, at("08:00"), 20);
        world.receive(outcome("r1", 0, 17));

        JoinUpdate none = world.join().update(MODEL, List.of(world.version), Duration.ZERO);

        assertThat(none.more()).isTrue();
        assertThat(world.find(MONDAY)).isEmpty();
        assertThat(world.update().more()).isFalse();
        assertThat(mae()).isCloseTo(3, within(1e-12));
    }

    @Test
    void updateThatIsKilledAtAnyWrite_isMadeGoodByTheNext() {
        int kills = 0;
        boolean killed = true;
        for (int write = 0; killed; write++) {
            JoinWorld each = new JoinWorld();
            each.asked("r1", 0, at("08:00"), 20);
            each.receive(outcome("r1", 0, 17));
            each.update();
            each.clock.advance(Duration.ofHours(6));
            each.asked("r2", 0, at("08:30"), 10);
            each.receive(outcome("r1", 0, 18), outcome("r2", 0, 10));

            killed = isKilled(each, write);
            kills += killed ? 1 : 0;
            each.store.recover();
            each.clock.advance(Duration.ofHours(6));
            each.update();

            assertThat(each.monday().all().known()).isEqualTo(2);
            assertThat(each.monday().all().errors().orElseThrow().mae()).isCloseTo(1, within(1e-12));
        }
        assertThat(kills).isGreaterThanOrEqualTo(3);
    }

    private static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }

    private static boolean isKilled(JoinWorld world, int atWrite) {
        int[] writes = {0};
        world.store.before(call -> {
            if (call.operation() == FakeBlobStore.Operation.WRITE && writes[0]++ == atWrite) {
                throw new Killed();
            }
        });
        try {
            world.update();
            return false;
        } catch (Killed killed) {
            return true;
        }
    }

    @Test
    void twoUpdatesAtOnce_loseNothing() {
        for (int write = 0; write < 4; write++) {
            JoinWorld each = new JoinWorld();
            each.asked("r1", 0, at("08:00"), 20);
            each.update();
            each.receive(outcome("r1", 0, 17));
            updateWhileAnotherDoes(each, write);

            assertThat(each.monday().all().known()).as("write %d", write).isEqualTo(2);
            assertThat(each.monday().all().errors().orElseThrow().mae()).isCloseTo(2, within(1e-12));
        }
    }

    /** Before its write with this number another update goes from its beginning to its end, and has more to join. */
    private static void updateWhileAnotherDoes(JoinWorld world, int atWrite) {
        int[] writes = {0};
        AtomicBoolean other = new AtomicBoolean();
        world.store.before(call -> {
            boolean write = call.operation() == FakeBlobStore.Operation.WRITE;
            if (write && !other.get() && writes[0]++ == atWrite) {
                other.set(true);
                world.asked("r2", 0, at("08:30"), 10);
                world.receive(outcome("r2", 0, 9));
                world.update();
            }
        });
        world.update();
        world.store.recover();
        if (!other.get()) {
            world.asked("r2", 0, at("08:30"), 10);
            world.receive(outcome("r2", 0, 9));
        }
        world.update();
    }

    @Test
    void tableThatAnotherUpdateWrote_isNotOverwritten() {
        JoinStore store = new JoinStore(world.store);
        DayId day = new DayId(MODEL, world.version, MONDAY);
        JoinStore.Stored none = store.table(day);
        none.table().add(world.asked("r1", 0, at("08:00"), 20));
        assertThat(store.write(day, none, TableFile.state("a"))).isTrue();
        JoinStore.Stored first = store.table(day);
        first.table().add(world.asked("r2", 0, at("08:00"), 20));
        assertThat(store.write(day, first, TableFile.state("b"))).isTrue();

        assertThat(store.write(day, first, TableFile.state("c"))).isFalse();
        assertThat(store.write(day, none, TableFile.state("c"))).isFalse();
        assertThat(store.table(day).captured()).isEqualTo(TableFile.state("b"));
    }

    @Test
    void outcomesThatAppearLate_underAnHourThatWasReadBefore_areFound() {
        world.asked("r1", 0, at("08:00"), 20);
        world.clock.set("2026-11-30T09:50:00Z");
        int[] writes = {0};
        world.store.before(call -> {
            if (call.operation() == FakeBlobStore.Operation.WRITE && writes[0]++ == 1) {
                throw new Killed();
            }
        });
        assertThatThrownBy(() -> world.receive(outcome("r1", 0, 17))).isInstanceOf(Killed.class);
        world.store.recover();
        world.clock.set("2026-11-30T10:20:00Z");
        world.update();
        world.clock.set("2026-11-30T10:30:00Z");
        world.receive(outcome("r1", 0, 17));

        world.clock.set("2026-11-30T11:07:00Z");
        world.update();

        assertThat(mae()).isCloseTo(3, within(1e-12));
    }

    // Readers

    @Test
    void reader_givesEachRowWithItsLastOutcome_once() {
        world.asked("r1", 0, at("08:00"), 20);
        world.asked("r1", 0, at("08:00"), 20);
        world.asked("r2", 0, at("08:30"), 20);
        world.asked("r3", 0, at("08:40").minus(Duration.ofDays(1)), 20);
        world.receive(outcome("r1", 0, 17), outcome("r3", 0, 18));
        world.update();

        List<OutcomeRow> rows = new JoinedOutcomes(world.store, world.captures)
                .rows(MODEL, world.version, at("00:00").minus(Duration.ofDays(3)), at("08:20"))
                .toList();

        assertThat(rows).extracting(row -> row.captured().request()).containsExactly("r3", "r1");
        assertThat(rows).extracting(OutcomeRow::actual).containsExactly(OptionalDouble.of(18), OptionalDouble.of(17));
    }
}
