package waybill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import waybill.answer.Answer;
import waybill.capture.Capture;
import waybill.capture.CaptureRules;
import waybill.capture.CaptureTally;
import waybill.capture.CapturedFiles;
import waybill.capture.KeyColumns;
import waybill.fixture.SureLegModel;
import waybill.fixture.TinyModel;
import waybill.json.JsonNode;
import waybill.monitoring.OutcomeRow;
import waybill.monitoring.join.OutcomeJoin;
import waybill.monitoring.outcome.Actual;
import waybill.monitoring.outcome.Outcome;
import waybill.monitoring.outcome.OutcomeStore;
import waybill.monitoring.outcome.Subject;
import waybill.registry.Versions;
import waybill.serving.Chosen;
import waybill.serving.Exchange;
import waybill.serving.LoadedVersion;
import waybill.serving.Loader;
import waybill.serving.Route;
import waybill.serving.ScorerChoice;
import waybill.serving.Served;
import waybill.signature.Binding;
import waybill.signature.RawRow;
import waybill.storage.BlobName;
import waybill.storage.BlobStore;
import waybill.storage.FakeBlobStore;
import waybill.storage.folder.DirectoryBlobStore;
import waybill.upkeep.recalibration.ServedWorld;

/** From requests that were captured and outcomes that were received to a version that holds what it says. */
class RecalibrateCommandTest {
    private static final Clock CLOCK = Clock.fixed(ServedWorld.NOW, ZoneOffset.UTC);

    private static final CaptureRules RULES = new CaptureRules(1, 1, Duration.ofMinutes(1), 1 << 28, "");

    @TempDir
    private Path folder = Path.of("");

    private BlobStore store = new FakeBlobStore();
    private String champion = "";

    @BeforeEach
    void publish() {
        store = new DirectoryBlobStore(folder.resolve("store"), CLOCK);
        store.createContainers(List.of("monitor", "outcomes", "windows"));
        champion = ServedWorld.publish(store, Map.of()).version();
    }

    private CommandRun run(String... arguments) {
        return CommandRun.of(
                Path.of(""),
                Map.of("WAYBILL_STORE", "file:" + folder.resolve("store"), "WAYBILL_MODEL", SureLegModel.NAME),
                CLOCK,
                arguments);
    }

    @Test
    void recalibrate_storeWithoutCaptures_judgesNothingAndSaysHowManyRowsItNeeds() {
        CommandRun run = run("recalibrate");

        assertThat(run.code()).isZero();
        assertThat(run.lines().get(run.lines().size() - 1))
                .isEqualTo("Nothing is judged: at least 4000 rows with outcomes, of at least 7 days, are needed");
        assertThat(store.properties(new BlobName("windows", "sure/" + champion + "/recalibration/2026-11-30.json")))
                .isPresent();
    }

    @Test
    void recalibrate_everythingWasTenMinutesLater_promotesAVersionThatHolds() {
        served(new ServedWorld(3, 0).days(29, 2, 150, 10));

        CommandRun shown = run("recalibrate", "sure", "--json");
        CommandRun run = run("recalibrate", "sure", "--promote", "--by", "ann", "--json");

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(shown.json().get("outcome").text()).isEqualTo("passed");
        JsonNode told = run.json();
        assertThat(told.get("outcome").text()).isEqualTo("promoted");
        assertThat(told.get("used").integer()).isEqualTo(28 * 150);
        assertThat(told.get("trial").get("before").number("coverage", 0)).isLessThan(.85);
        assertThat(told.get("trial").get("after").number("coverage", 0)).isBetween(.86, .94);
        Versions versions = TinyModel.versions(store);
        assertThat(versions.champion(SureLegModel.NAME).ref().version())
                .isEqualTo(told.get("published").text());
        assertThat(versions.champion(SureLegModel.NAME).manifest().parents()).containsExactly(champion);
        assertThat(run("recalibrate", "sure", "--quiet").out()).isEmpty();
    }

    @Test
    void recalibrate_numberOutOfItsLimits_isUsage() {
        assertThat(run("recalibrate", "sure", "--days", "0").code()).isEqualTo(ExitCode.USAGE);
    }

    /** Whoever says that something may break says who agreed: before hours of rows are read, and not after. */
    @Test
    void recalibrate_breakingWithoutAReason_isUsage() {
        CommandRun run = run("recalibrate", "sure", "--promote", "--breaking");

        assertThat(run.code()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).startsWith("INVALID_ARGUMENT: ").contains("--reason");
        assertThat(run.out()).isEmpty();
    }

    /** Captures a world day by day, as one request each, receives its outcomes, and joins both. */
    private void served(ServedWorld world) {
        Versions versions = TinyModel.versions(store);
        LoadedVersion loaded =
                new Loader(versions, CLOCK, ScorerChoice.COMPILED).load(versions.champion(SureLegModel.NAME), 0);
        Chosen chosen = new Chosen(loaded, Route.CHAMPION);
        CaptureTally tally = new CaptureTally(RULES, folder.toFile(), "tests", "store");
        List<Exchange> exchanges = new ArrayList<>();
        List<Outcome> outcomes = new ArrayList<>();
        for (int ago = 29; ago >= 2; ago--) {
            LocalDate day = ServedWorld.TODAY.minusDays(ago);
            List<OutcomeRow> rows = world.outcomes().stream()
                    .filter(row -> LocalDate.ofInstant(row.captured().at(), ZoneOffset.UTC)
                            .equals(day))
                    .toList();
            exchanges.add(exchange(day.toString(), chosen, rows));
            for (int i = 0; i < rows.size(); i++) {
                outcomes.add(new Outcome(
                        new Subject.AskedRow(day.toString(), i),
                        new Actual.OfNumber(rows.get(i).actual().orElseThrow()),
                        Optional.empty()));
            }
        }
        exchanges.forEach(tally::told);
        Capture capture = capture(tally);
        exchanges.forEach(capture::exchanged);
        capture.close();
        new OutcomeStore(store, CLOCK).take(SureLegModel.NAME, outcomes);
        CapturedFiles captures = new CapturedFiles(store);
        new OutcomeJoin(store, captures, captures::states, versions, CLOCK, Duration.ofDays(35))
                .update(SureLegModel.NAME, List.of(champion), Duration.ofMinutes(5));
    }

    private Capture capture(CaptureTally tally) {
        return Capture.begin(
                tally,
                new Capture.Parts(
                        RULES, () -> store, KeyColumns.NONE, SureLegModel.NAME, "tests", CLOCK, () -> new UUID(1, 2)));
    }

    private static Exchange exchange(String id, Chosen chosen, List<OutcomeRow> rows) {
        List<RawRow> raw =
                rows.stream().map(row -> RawRow.of(row.captured().fields())).toList();
        List<Binding> bindings =
                raw.stream().map(chosen.model().signature()::bind).toList();
        List<Answer> answers = rows.stream().map(row -> row.captured().answer()).toList();
        Instant at = rows.get(0).captured().at();
        Served served = new Served(Optional.of(id), chosen, SureLegModel.ALL, bindings, answers, Optional.empty());
        return new Exchange(
                id,
                new Exchange.Source.Request(),
                at,
                Duration.ofMillis(3),
                raw,
                new Exchange.Outcome.Answered(served));
    }
}
