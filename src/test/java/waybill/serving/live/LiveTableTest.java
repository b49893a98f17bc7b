package waybill.serving.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;
import waybill.fixture.LiveLegs;
import waybill.fixture.SteppedClock;
import waybill.state.StateDefinition;
import waybill.state.StateHead;
import waybill.state.StatePin;
import waybill.state.StateSource;
import waybill.state.StateTable;
import waybill.storage.ETag;

/** A table over a source that fails when it is told to, one look at a time. */
class LiveTableTest {
    private static final Instant AS_OF = LiveLegs.ASKED;
    private static final Duration POLL = Duration.ofSeconds(30);

    private final Source source = new Source();
    private final Steps steps = new Steps();
    private final SteppedClock clock = SteppedClock.at("2013-11-27T23:25:41Z");
    private final LiveTable table = table(Duration.ZERO);

    private LiveTable table(Duration patience) {
        return new LiveTable(LiveLegs.DEFINITION, source, clock, new Following(POLL, patience), steps);
    }

    /** What is stored, and what reading it does. */
    private static final class Source implements StateSource {
        private Optional<StateHead> head = Optional.empty();
        private Optional<RuntimeException> away = Optional.empty();
        private Optional<RuntimeException> refused = Optional.empty();
        private StateTable snapshot = LiveLegs.table(AS_OF, 12);
        private int snapshots;
        private int heads;

        void store(long generation, double gain) {
            snapshot = LiveLegs.snapshot(AS_OF.plusSeconds(60 * generation), generation, gain);
            head = Optional.of(new StateHead(
                    new StatePin("legs/" + generation + ".bin", ""),
                    snapshot.asOf(),
                    generation,
                    new ETag("\"" + generation + "\"")));
        }

        @Override
        public Optional<StateHead> head(StateDefinition definition, Optional<StateHead> known) {
            heads++;
            away.ifPresent(fault -> {
                throw fault;
            });
            return head;
        }

        @Override
        public StateTable read(StateDefinition definition, StatePin pin) {
            snapshots++;
            refused.ifPresent(fault -> {
                throw fault;
            });
            return snapshot;
        }
    }

    /** Runs what was begun only when it is told to. */
    private static final class Steps implements Background {
        private final Deque<Runnable> tasks = new ArrayDeque<>();

        @Override
        public void begin(Runnable task) {
            tasks.add(task);
        }

        @Override
        public void later(Runnable task, Duration delay) {
            assertThat(delay).isEqualTo(POLL);
            tasks.add(task);
        }

        void step() {
            tasks.remove().run();
        }
    }

    private long generation() {
        return table.now().map(StateTable::generation).orElse(-1L);
    }

    private String problem() {
        return table.problem().map(StateProblem::message).orElse("");
    }

    @Test
    void now_beforeAnyLook_isNothingAndBeginsOne() {
        source.store(0, 12);

        assertThat(table.now()).isEmpty();
        assertThat(table.problem()).isEmpty();
        steps.step();
        assertThat(table.now()).contains(source.snapshot);
        assertThat(problem()).isEmpty();
    }

    @Test
    void look_headUnchanged_readsNoSnapshotAgain() {
        source.store(0, 12);
        table.want();
        for (int i = 0; i < 5; i++) {
            steps.step();
            table.want();
        }

        assertThat(source.heads).isEqualTo(5);
        assertThat(source.snapshots).isEqualTo(1);
    }

    @Test
    void look_newHead_swapsTheState() {
        source.store(0, 12);
        table.want();
        steps.step();
        source.store(1, 13);
        table.want();
        steps.step();

        assertThat(generation()).isEqualTo(1);
    }

    @Test
    void look_headOfBefore_isFollowedToo() {
        source.store(5, 12);
        table.want();
        steps.step();
        source.store(1, 13);
        table.want();
        steps.step();

        assertThat(generation()).isEqualTo(1);
    }

    /** Ways in which a source fails. */
    enum Fault {
        AWAY(new WaybillException(ErrorCode.STORE_UNAVAILABLE, "The store is away.")),
        DAMAGED(new WaybillException(ErrorCode.ARTIFACT_REJECTED, "The snapshot is refused: it is not whole.")),
        GONE(new WaybillException(ErrorCode.BLOB_NOT_FOUND, "The snapshot is there no longer.")),
        UNEXPECTED(new IllegalStateException("secret"));

        @SuppressWarnings("ImmutableEnumChecker") // never changed
        private final RuntimeException thrown;

        Fault(RuntimeException thrown) {
            this.thrown = thrown;
        }
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void look_newSnapshotRefused_keepsTheOldOneAndSaysSo(Fault fault) {
        source.store(0, 12);
        table.want();
        steps.step();
        source.store(1, 13);
        source.refused = Optional.of(fault.thrown);
        table.want();
        steps.step();

        assertThat(generation()).isZero();
        assertThat(problem()).contains("The state of legs").doesNotContain("secret");
        source.refused = Optional.empty();
        steps.step();
        assertThat(generation()).isEqualTo(1);
        assertThat(problem()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void look_headCannotBeRead_keepsTheStateAndSaysSo(Fault fault) {
        source.store(0, 12);
        table.want();
        steps.step();
        source.away = Optional.of(fault.thrown);
        table.want();
        steps.step();

        assertThat(generation()).isZero();
        assertThat(table.now()).isPresent();
        assertThat(problem()).contains("The state of legs");
    }

    @Test
    void look_headGone_keepsTheState() {
        source.store(0, 12);
        table.want();
        steps.step();
        source.head = Optional.empty();
        table.want();
        steps.step();

        assertThat(table.now()).isPresent();
        assertThat(problem()).contains("There is no state of legs").contains("./waybill state update");
    }

    @Test
    void look_snapshotRefusedAgainAndAgain_isReadLessAndLessOften() {
        source.store(0, 12);
        source.refused = Optional.of(Fault.DAMAGED.thrown);
        table.want();
        for (int i = 0; i < 32; i++) {
            steps.step();
            table.want();
        }

        assertThat(source.heads).isEqualTo(32);
        assertThat(source.snapshots).isEqualTo(6);
        source.store(1, 13);
        steps.step();
        assertThat(source.snapshots).isEqualTo(7);
    }

    @Test
    void problem_stateNotUpdatedForLong_isTold() {
        source.store(0, 12);
        table.want();
        steps.step();
        clock.advance(Duration.ofMinutes(4));
        assertThat(problem()).isEmpty();
        clock.advance(Duration.ofMinutes(1));

        assertThat(problem()).isEqualTo("The state of legs is of 2013-11-27T23:25:00Z: nothing has updated it since.");
    }

    @Test
    void table_thatNobodyAsksFor_isNotLookedAtUntilSomebodyDoes() {
        source.store(0, 12);
        table.want();
        steps.step();
        steps.step();
        assertThat(steps.tasks).isEmpty();

        assertThat(generation()).isZero();
        assertThat(steps.tasks).hasSize(1);
    }

    @Test
    void now_beforeTheFirstLookHasEnded_waitsOnceForAllAndNoLonger() {
        LiveTable slow = table(Duration.ofMillis(200));
        long begun = System.nanoTime();
        for (int i = 0; i < 20; i++) {
            assertThat(slow.now()).isEmpty();
        }
        Duration waited = Duration.ofNanos(System.nanoTime() - begun);

        assertThat(waited).isBetween(Duration.ofMillis(190), Duration.ofSeconds(2));
    }

    @Test
    void now_whileTheFirstLookIsMade_isGivenItsState() throws Exception {
        source.store(0, 12);
        LiveTable slow = table(Duration.ofSeconds(60));
        CompletableFuture<Optional<StateTable>> waiting = CompletableFuture.supplyAsync(slow::now);
        while (steps.tasks.isEmpty()) {
            Thread.onSpinWait();
        }
        steps.step();

        assertThat(waiting.get(60, TimeUnit.SECONDS)).contains(source.snapshot);
    }

    @Test
    void now_afterAFirstLookThatFailed_doesNotWait() {
        source.away = Optional.of(Fault.AWAY.thrown);
        LiveTable slow = table(Duration.ofHours(1));
        slow.want();
        steps.step();

        assertThat(slow.now()).isEmpty();
    }
}
