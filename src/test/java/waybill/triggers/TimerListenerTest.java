package waybill.triggers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import waybill.fixture.SteppedClock;

class TimerListenerTest {
    private static final String EVERY_QUARTER = "0 */15 * * * *";

    private final SteppedClock clock = SteppedClock.at("2026-03-01T10:02:00Z");
    private final List<String> runs = new ArrayList<>();
    private Duration runTakes = Duration.ZERO;

    private Path folder;

    @BeforeEach
    void open(@TempDir Path temporary) {
        folder = temporary;
    }

    private TimerListener timer(String schedule) {
        return new TimerListener("nightly", Schedule.parse(schedule), new FolderTimerMonitor(folder), clock, info -> {
            runs.add(info.toText());
            clock.advance(runTakes);
        });
    }

    private String kept() throws IOException {
        return Files.readString(folder.resolve("nightly").resolve("status"));
    }

    @Test
    void step_notDue_runsNothingAndLooksAtTheClockAgainWithinAMinute() {
        TimerListener timer = timer(EVERY_QUARTER);

        assertThat(timer.step()).isEqualTo(Duration.ofMinutes(1));
        clock.set("2026-03-01T10:14:40Z");
        assertThat(timer.step()).isEqualTo(Duration.ofSeconds(20));
        clock.set("2026-03-01T10:14:59.999Z");
        assertThat(timer.step()).isEqualTo(Duration.ofMillis(1));
        assertThat(runs).isEmpty();
    }

    @Test
    void step_due_tellsTheFunctionAsThePlatformDoes() throws IOException {
        TimerListener timer = timer(EVERY_QUARTER);
        clock.set("2026-03-01T10:15:00.250Z");

        timer.step();

        assertThat(runs)
                .containsExactly("{\"Schedule\":{\"AdjustForDST\":true},\"ScheduleStatus\":{"
                        + "\"Last\":\"0001-01-01T00:00:00+00:00\",\"Next\":\"2026-03-01T10:15:00+00:00\","
                        + "\"LastUpdated\":\"2026-03-01T10:02:00+00:00\"},\"IsPastDue\":false}");
        assertThat(kept())
                .isEqualTo("{\"Last\":\"2026-03-01T10:15:00.25+00:00\",\"Next\":\"2026-03-01T10:30:00+00:00\","
                        + "\"LastUpdated\":\"2026-03-01T10:15:00.25+00:00\"}");
        assertThat(timer.next()).isEqualTo(Instant.parse("2026-03-01T10:30:00Z"));
    }

    @Test
    void step_runTakesLongerThanTheInterval_isFollowedByOneRunAtOnce() {
        TimerListener timer = timer(EVERY_QUARTER);
        clock.set("2026-03-01T10:15:00Z");
        runTakes = Duration.ofMinutes(50);

        assertThat(timer.step()).isZero();
        runTakes = Duration.ZERO;
        timer.step();
        timer.step();

        assertThat(runs).hasSize(2);
        assertThat(runs.get(1)).contains("\"IsPastDue\":false");
        assertThat(timer.next()).isEqualTo(Instant.parse("2026-03-01T11:15:00Z"));
    }

    @Test
    void start_runMissedWhileDown_isMadeUpForOnceAndSaysSo() {
        timer(EVERY_QUARTER);
        clock.set("2026-03-01T14:20:00Z");

        TimerListener timer = timer(EVERY_QUARTER);
        timer.step();
        timer.step();

        assertThat(runs).hasSize(1);
        assertThat(runs.get(0)).contains("\"IsPastDue\":true", "\"Next\":\"2026-03-01T10:15:00+00:00\"");
        assertThat(timer.next()).isEqualTo(Instant.parse("2026-03-01T14:30:00Z"));
    }

    @Test
    void start_hostWasKilledDuringTheRun_runsAgain() {
        TimerListener killed = new TimerListener(
                "nightly", Schedule.parse(EVERY_QUARTER), new FolderTimerMonitor(folder), clock, info -> {
                    throw new AssertionError("killed");
                });
        clock.set("2026-03-01T10:15:00Z");
        assertThatThrownBy(killed::step).hasMessage("killed");
        clock.set("2026-03-01T10:16:00Z");

        timer(EVERY_QUARTER).step();

        assertThat(runs).hasSize(1);
        assertThat(runs.get(0)).contains("\"IsPastDue\":true");
    }

    @Test
    void start_nothingMissed_waits() {
        timer(EVERY_QUARTER);
        clock.set("2026-03-01T10:10:00Z");

        timer(EVERY_QUARTER).step();

        assertThat(runs).isEmpty();
    }

    @Test
    void start_scheduleWasChanged_countsFromNowAndIsNotPastDue() throws IOException {
        timer("0 0 11 * * *");
        clock.set("2026-03-02T12:34:00Z");

        TimerListener timer = timer("0 30 * * * *");
        timer.step();

        assertThat(runs).isEmpty();
        assertThat(timer.next()).isEqualTo(Instant.parse("2026-03-02T13:30:00Z"));
        assertThat(kept()).contains("\"Last\":\"0001-01-01T00:00:00+00:00\"");
    }

    @Test
    void schedule_underAMinute_keepsNoRecordAndHasNoStatus() {
        TimerListener timer = timer("*/10 * * * * *");
        clock.set("2026-03-01T10:02:10Z");

        timer.step();

        assertThat(runs)
                .containsExactly("{\"Schedule\":{\"AdjustForDST\":true},\"ScheduleStatus\":null,\"IsPastDue\":false}");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void status_file_unreadable_startsAnew() throws IOException {
        Files.createDirectories(folder.resolve("nightly"));
        Files.writeString(folder.resolve("nightly").resolve("status"), "{\"Last\":\"yesterday\"}");

        TimerListener timer = timer(EVERY_QUARTER);
        timer.step();

        assertThat(runs).isEmpty();
        assertThat(timer.next()).isEqualTo(Instant.parse("2026-03-01T10:15:00Z"));
    }

    @Test
    void infoByHand_isTheKeptStatusAndNeverPastDue() {
        TimerListener timer = timer(EVERY_QUARTER);

        assertThat(timer.infoByHand().toText())
                .contains("\"Next\":\"2026-03-01T10:15:00+00:00\"", "\"IsPastDue\":false");
        assertThat(timer("*/10 * * * * *").infoByHand().toText()).contains("\"ScheduleStatus\":null");
    }
}
