package waybill.monitoring.drift;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import waybill.failure.ErrorCode;
import waybill.failure.Violation;
import waybill.fixture.SteppedClock;
import waybill.fixture.TinyModel;
import waybill.fixture.WatchedModel;
import waybill.json.Json;
import waybill.profile.Baseline;
import waybill.profile.Counts;
import waybill.serving.Exchange;
import waybill.storage.BlobName;
import waybill.storage.FakeBlobStore;
import waybill.storage.FakeBlobStore.Operation;

class CountsObserverTest {
    private static final Instant NOON = Instant.parse("2026-03-10T12:00:00Z");

    private final SplittableRandom random = new SplittableRandom(3);
    private final FakeBlobStore store = new FakeBlobStore();
    private final WatchedModel model = WatchedModel.publish(store);
    private final SteppedClock clock = SteppedClock.at(NOON.toString());
    private final CountsWriter writer = new CountsWriter(() -> store);
    private final CountsObserver observer = new CountsObserver(
            new Baselines(TinyModel.versions(store)), writer, "process", clock, Duration.ofMinutes(1));

    private void ask(int rows) {
        observer.exchanged(model.asked(clock.instant(), WatchedModel.rows(random, rows, 0)));
    }

    /** Ticks until what it begins to write is written or failed. */
    private void tick() throws InterruptedException {
        observer.tick();
        while (!writer.isIdle()) {
            Thread.sleep(1);
        }
    }

    private List<String> files() {
        return store.paths("monitor");
    }

    private Counts counts(String path) {
        Baseline baseline = new Baselines(TinyModel.versions(store))
                .of(TinyModel.NAME, model.version())
                .orElseThrow();
        return CountsFile.of(store.bytesOf(new BlobName("monitor", path)), baseline)
                .counts();
    }

    private String file(String rest) {
        return TinyModel.NAME + "/" + model.version() + "/counts/2026/03/10/" + rest;
    }

    @Test
    void rows_areWrittenWhenItIsTime_andAnewWhenThereAreMore() throws Exception {
        ask(10);
        tick();
        assertThat(files()).isEmpty();

        clock.advance(Duration.ofMinutes(1));
        tick();
        assertThat(files()).containsExactly(file("12/process-1.json"));
        assertThat(counts(file("12/process-1.json")).rows()).isEqualTo(10);

        ask(5);
        clock.advance(Duration.ofMinutes(1));
        tick();
        assertThat(files()).hasSize(1);
        assertThat(counts(file("12/process-1.json")).rows()).isEqualTo(15);
    }

    @Test
    void clockSetBack_doesNotMakeCountsWait() throws Exception {
        clock.advance(Duration.ofDays(2));
        tick();
        clock.set(NOON.toString());
        ask(10);
        tick();
        clock.advance(Duration.ofMinutes(1));

        tick();

        assertThat(files()).hasSize(1);
    }

    @Test
    void nothingNew_isNotWrittenAgain() throws Exception {
        ask(10);
        clock.advance(Duration.ofMinutes(1));
        tick();
        store.forgetCalls();

        clock.advance(Duration.ofMinutes(1));
        tick();

        assertThat(store.calls(Operation.WRITE)).isEmpty();
    }

    @Test
    void hours_haveBlobsOfTheirOwn_andOneThatBeginsAgainReplacesNone() throws Exception {
        ask(10);
        clock.advance(Duration.ofHours(3));
        ask(20);
        tick();
        clock.advance(Duration.ofMinutes(1));
        tick();

        // An instance whose clock was set back.
        observer.exchanged(model.asked(NOON, WatchedModel.rows(random, 7, 0)));
        observer.close();

        assertThat(files())
                .containsExactly(file("12/process-1.json"), file("12/process-3.json"), file("15/process-2.json"));
        assertThat(counts(file("12/process-1.json")).rows()).isEqualTo(10);
        assertThat(counts(file("12/process-3.json")).rows()).isEqualTo(7);
    }

    @Test
    void storeThatIsAway_getsAllWhenItIsBack() throws Exception {
        ask(10);
        store.failWith(ErrorCode.STORE_UNAVAILABLE);
        clock.advance(Duration.ofMinutes(1));
        tick();
        ask(4);
        store.recover();
        clock.advance(Duration.ofMinutes(1));
        tick();

        assertThat(counts(file("12/process-1.json")).rows()).isEqualTo(14);
    }

    @Test
    void storeThatIsAwayBeforeTheBaselineIsRead_isAskedAgainAfterAMinute() throws Exception {
        store.failWith(ErrorCode.STORE_UNAVAILABLE);
        ask(10);
        store.forgetCalls();
        ask(10);
        assertThat(store.calls(Operation.READ)).isEmpty();

        store.recover();
        clock.advance(Duration.ofMinutes(2));
        ask(3);
        observer.close();

        assertThat(counts(file("12/process-1.json")).rows()).isEqualTo(3);
    }

    @Test
    void closing_writesWhatIsLeft() {
        ask(10);

        observer.close();

        assertThat(counts(file("12/process-1.json")).rows()).isEqualTo(10);
    }

    @Test
    void requestThatWasRefused_countsAgainstTheVersionThatWouldHaveAnswered() {
        Violation violation = new Violation("/rows/0/delay", "required", "is missing");
        Exchange.Outcome refused = new Exchange.Outcome.Refused(
                Optional.of(TinyModel.NAME),
                Optional.of(model.chosen()),
                ErrorCode.MALFORMED_REQUEST,
                List.of(violation));
        observer.exchanged(
                new Exchange("request", new Exchange.Source.Request(), NOON, Duration.ZERO, List.of(), refused));
        observer.close();

        assertThat(counts(file("12/process-1.json")).refused()).isEqualTo(1);
    }

    @Test
    void versionWithoutABaseline_isNotCounted() {
        FakeBlobStore other = new FakeBlobStore();
        TinyModel.of(0).publishAndPromote(other);
        CountsObserver without = new CountsObserver(
                new Baselines(TinyModel.versions(other)), writer, "process", clock, Duration.ofMinutes(1));

        without.exchanged(model.asked(NOON, WatchedModel.rows(random, 3, 0)));
        without.close();

        assertThat(files()).isEmpty();
    }

    @Test
    void file_saysWhoWroteItWhen() {
        ask(1);
        observer.close();

        Json file = Json.parse(store.bytesOf(new BlobName("monitor", files().get(0))));

        assertThat(file.toText())
                .startsWith("{\"format\":1,\"instance\":\"process\",\"hour\":\"2026-03-10T12:00:00Z\","
                        + "\"written_at\":\"2026-03-10T12:00:00Z\",\"counts\":{");
    }
}
