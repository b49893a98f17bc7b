package waybill.monitoring.drift;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import waybill.fixture.SteppedClock;
import waybill.fixture.TinyModel;
import waybill.fixture.WatchedModel;
import waybill.profile.Baseline;
import waybill.storage.FakeBlobStore;
import waybill.storage.FakeBlobStore.Operation;

/** Days of requests, as several processes count them, and what the windows of them say. */
class DriftStatusTest {
    private static final Instant NOW = Instant.parse("2026-03-11T10:07:00Z");
    private static final Duration DAY = Duration.ofDays(1);

    private final SplittableRandom random = new SplittableRandom(7);
    private final FakeBlobStore store = new FakeBlobStore();
    private final WatchedModel model = WatchedModel.publish(store);
    private int processes;

    /** A process that answers so many rows, with delays so much longer, and ends. */
    private void ask(Instant at, int rows, double later) {
        processes++;
        CountsObserver observer = new CountsObserver(
                new Baselines(TinyModel.versions(store)),
                new CountsWriter(() -> store),
                "process" + processes,
                SteppedClock.at(at.toString()),
                Duration.ofMinutes(1));
        observer.exchanged(model.asked(at, WatchedModel.rows(random, rows, later)));
        observer.close();
    }

    private void askOnDay(int ago, int rows, double later) {
        Instant noon =
                NOW.truncatedTo(ChronoUnit.DAYS).minus(ago, ChronoUnit.DAYS).plus(12, ChronoUnit.HOURS);
        ask(noon, rows, later);
    }

    private DriftStatus status() {
        return status(NOW);
    }

    private DriftStatus status(Instant now) {
        Optional<Baseline> baseline = new Baselines(TinyModel.versions(store)).of(TinyModel.NAME, model.version());
        return DriftStatus.of(store, TinyModel.NAME, model.version(), baseline, DAY, now);
    }

    private static List<Window.Verdict> verdicts(DriftStatus status) {
        return status.windows().stream().map(Window::verdict).toList();
    }

    @Test
    void rowsAsInTraining_areStableInFiveWindows() {
        for (int ago = 1; ago <= 6; ago++) {
            askOnDay(ago, 150, 0);
            askOnDay(ago, 150, 0);
        }

        DriftStatus status = status();

        assertThat(verdicts(status)).hasSize(5).containsOnly(Window.Verdict.STABLE);
        assertThat(status.windows()).extracting(Window::rows).containsOnly(300L);
        assertThat(status.isAlert()).isFalse();
    }

    @Test
    void twoOfFiveThatDrift_withTheLatest_alert() {
        List.of(2, 3, 5).forEach(ago -> askOnDay(ago, 300, 0));
        List.of(1, 4).forEach(ago -> askOnDay(ago, 300, 60));

        DriftStatus status = status();

        assertThat(status.isAlert()).isTrue();
        assertThat(status.drifting()).isEqualTo(2);
        assertThat(status.windows().get(0).drifts()).extracting("subject").contains("delay");
    }

    @Test
    void oneThatDrifts_orTwoBeforeTheLatest_doNotAlert() {
        List.of(2, 3, 4, 5).forEach(ago -> askOnDay(ago, 300, 0));
        askOnDay(1, 300, 60);

        assertThat(status().isAlert()).isFalse();

        List.of(-2).forEach(ago -> askOnDay(ago, 300, 0));
        List.of(0, -1).forEach(ago -> askOnDay(ago, 300, 60));
        DriftStatus later = status(NOW.plus(3, ChronoUnit.DAYS));

        assertThat(later.drifting()).isEqualTo(3);
        assertThat(later.isAlert()).isFalse();
    }

    @Test
    void tooFewRows_growTheWindowBackwards_andNoTwoShareARow() {
        for (int ago = 1; ago <= 20; ago++) {
            askOnDay(ago, 80, 0);
        }

        List<Window> windows = status().windows();

        assertThat(windows).hasSize(5);
        assertThat(windows).extracting(Window::steps).containsOnly(3);
        assertThat(windows).extracting(Window::rows).containsOnly(240L);
        for (int i = 1; i < windows.size(); i++) {
            assertThat(windows.get(i).to()).isEqualTo(windows.get(i - 1).from());
        }
    }

    @Test
    void tooFewRowsInAWeek_areInsufficient_howeverFarTheyAre() {
        for (int ago = 1; ago <= 7; ago++) {
            askOnDay(ago, 28, 200);
        }

        List<Window> windows = status().windows();

        assertThat(windows.get(0).verdict()).isEqualTo(Window.Verdict.INSUFFICIENT);
        assertThat(windows.get(0).steps()).isEqualTo(7);
        assertThat(windows.get(0).rows()).isEqualTo(196);
    }

    @Test
    void daysOnWhichNobodyAsked_arePassedOver() {
        askOnDay(3, 300, 0);
        askOnDay(9, 300, 0);

        List<Window> windows = status().windows();

        assertThat(windows)
                .extracting(Window::to)
                .containsExactly(Instant.parse("2026-03-09T00:00:00Z"), Instant.parse("2026-03-03T00:00:00Z"));
    }

    @Test
    void nobodyEverAsked_hasNoWindows_andNoAlert() {
        DriftStatus status = status();

        assertThat(status.windows()).isEmpty();
        assertThat(status.isAlert()).isFalse();
    }

    @Test
    void windowThatGoesOn_isShownAndNotJudged() {
        ask(NOW.minus(1, ChronoUnit.HOURS), 250, 300);

        DriftStatus status = status();

        assertThat(status.windows()).isEmpty();
        assertThat(status.running().orElseThrow().rows()).isEqualTo(250);
    }

    @Test
    void countsThatComeLate_areAddedAndTold() {
        askOnDay(1, 300, 0);
        assertThat(status().windows().get(0).late()).isZero();

        askOnDay(1, 40, 0);
        Window again = status().windows().get(0);

        assertThat(again.rows()).isEqualTo(340);
        assertThat(again.late()).isEqualTo(1);
        assertThat(status().windows().get(0)).isEqualTo(again);
    }

    @Test
    void hoursThatHaveNotBegun_areToldAsAhead_andCountWhenTheyCome() {
        ask(NOW.plus(20, ChronoUnit.HOURS), 300, 0);

        DriftStatus now = status();
        assertThat(now.ahead().orElseThrow().rows()).isEqualTo(300);
        assertThat(now.windows()).isEmpty();
        assertThat(now.running()).isEmpty();

        DriftStatus later = status(NOW.plus(2, ChronoUnit.DAYS));
        assertThat(later.ahead()).isEmpty();
        assertThat(later.windows()).extracting(Window::rows).containsExactly(300L);
    }

    @Test
    void countsThatAreNone_areLeftOutAndNamed() {
        askOnDay(1, 300, 0);
        String path = store.paths("monitor").get(0);
        store.tamper(
                CountsBlobs.name(TinyModel.NAME, model.version(), Instant.parse("2026-03-10T13:00:00Z"), "broken"),
                "{\"format\":1}".getBytes(java.nio.charset.StandardCharsets.UTF_8));

        Window window = status().windows().get(0);

        assertThat(window.rows()).isEqualTo(300);
        assertThat(window.damaged()).hasSize(1).allMatch(name -> name.endsWith("13/broken.json"));
        assertThat(path).endsWith("12/process1-1.json");
    }

    @Test
    void stepsThatAreOver_areMergedOnce() {
        askOnDay(1, 300, 0);
        status();
        store.forgetCalls();

        status();

        assertThat(store.calls(Operation.READ)).noneMatch(call -> call.path().startsWith("monitor"));
        assertThat(store.calls(Operation.WRITE)).isEmpty();
    }

    @Test
    void versionWithoutABaseline_isSaidToHaveNone() {
        DriftStatus status = DriftStatus.of(store, TinyModel.NAME, model.version(), Optional.empty(), DAY, NOW);

        assertThat(status.baseline()).isEmpty();
        assertThat(DriftJson.of(status).toText()).isEqualTo("{\"alert\":false,\"windows\":[]}");
    }
}
