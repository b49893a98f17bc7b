package waybill.app.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;
import waybill.fixture.SteppedClock;
import waybill.fixture.TinyModel;
import waybill.guard.Guard;
import waybill.guard.Numbers;
import waybill.guard.OutcomeSums;
import waybill.guard.RouteGroups;
import waybill.guard.RouteSums;
import waybill.registry.Pointer;
import waybill.registry.Rollout;
import waybill.registry.StickyBy;
import waybill.storage.FakeBlobStore;
import waybill.storage.FakeBlobStore.Operation;

/** The minute of a timer, on a clock that is stepped. */
class GuardDeskTest {
    private static final Instant START = Instant.parse("2026-12-01T09:00:10Z");

    private final FakeBlobStore store = new FakeBlobStore();
    private final SteppedClock clock = SteppedClock.at(START.toString());
    private final List<Instant> looks = new ArrayList<>();
    private final List<String> lines = new ArrayList<>();
    private Instant enough = Instant.MAX;

    private Pointer pointer() {
        return TinyModel.versions(store).promoted(TinyModel.NAME).pointer();
    }

    private void begin() {
        TinyModel.of(0).publishAndPromote(store);
        String canary = TinyModel.of(300).publish(store).version();
        new Rollout(TinyModel.registry(store))
                .canary(TinyModel.NAME, canary, 10, StickyBy.STANDARD, false, TinyModel.REASON);
    }

    /** All requests of the canary fail; there are enough from a moment on. */
    private Numbers numbers(Pointer pointer) {
        looks.add(clock.instant());
        long each = clock.instant().isBefore(enough) ? 9 : 10;
        return new Numbers(pointer.generation(), side(each, 0), side(each, each), 1, List.of());
    }

    private static Numbers.Side side(long each, long failed) {
        RouteSums sums = new RouteSums(each, failed, 0, 0, each, 0, 0, 0, 0, RouteSums.Took.NONE);
        return new Numbers.Side(
                new RouteGroups(Stream.generate(() -> sums).limit(20).toList()), OutcomeSums.NONE);
    }

    private void run(Logger log) {
        Guard guard = new Guard(store, TinyModel.versions(store), this::numbers, clock);
        new GuardDesk(store, guard, clock, this::pass).run(log);
    }

    private Logger log() {
        Logger log = Logger.getAnonymousLogger();
        log.setUseParentHandlers(false);
        log.addHandler(new Handler() {
            @Override
            public void publish(LogRecord line) {
                lines.add(line.getMessage());
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        });
        return log;
    }

    private boolean pass(Duration time) {
        clock.advance(time);
        return true;
    }

    @Test
    void withoutACanary_nothingIsWaitedFor() {
        TinyModel.of(0).publishAndPromote(store);

        run(log());

        assertThat(looks).isEmpty();
        assertThat(clock.instant()).isEqualTo(START);
    }

    @Test
    void canary_isLookedAtFourTimesAMinute() {
        begin();

        run(log());

        assertThat(looks).containsExactly(START, START.plusSeconds(15), START.plusSeconds(30), START.plusSeconds(45));
        assertThat(pointer().isSplit()).isTrue();
    }

    @Test
    void badCanary_isTakenBackWithinAMinuteOfEnoughRows_andToldOnce() {
        begin();
        enough = START.plusSeconds(16);

        run(log());

        assertThat(pointer().isSplit()).isFalse();
        assertThat(Duration.between(enough, clock.instant())).isLessThan(Duration.ofSeconds(50));
        assertThat(lines)
                .filteredOn(line -> line.startsWith("guard.withdrawn model tiny"))
                .hasSize(1);
    }

    @Test
    void guardThatMayNotTakeItBack_tellsItAtEachLook() {
        begin();
        enough = START;
        store.before(call -> {
            if (call.operation() == Operation.WRITE && call.path().contains("tiny.json")) {
                throw new WaybillException(ErrorCode.STORE_FORBIDDEN, "no right");
            }
        });

        run(log());

        assertThat(pointer().isSplit()).isTrue();
        assertThat(lines)
                .filteredOn(line -> line.startsWith("guard.cannot.withdraw model tiny"))
                .hasSize(4);
    }

    @Test
    void lookThatFails_isFollowedByAnother() {
        begin();
        enough = START;
        boolean[] failed = {false};
        store.before(call -> {
            if (call.operation() == Operation.READ && !failed[0]) {
                failed[0] = true;
                throw new WaybillException(ErrorCode.STORE_UNAVAILABLE, "away");
            }
        });

        assertThat(catchThrowable(() -> run(log()))).hasMessage("away");
        assertThat(pointer().isSplit()).isFalse();
    }
}
