package waybill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import waybill.capture.count.InstanceReport;
import waybill.capture.count.Instances;
import waybill.capture.count.Kind;
import waybill.capture.count.Tallies;
import waybill.fixture.SteppedClock;
import waybill.fixture.TinyModel;
import waybill.fixture.WatchedModel;
import waybill.json.JsonNode;
import waybill.monitoring.drift.Baselines;
import waybill.monitoring.drift.CountsObserver;
import waybill.monitoring.drift.CountsWriter;
import waybill.registry.Rollout;
import waybill.storage.folder.DirectoryBlobStore;

class MonitorCommandTest {
    @TempDir
    private Path folder = Path.of("");

    private final SteppedClock clock = SteppedClock.at("2026-03-11T10:07:00Z");
    private DirectoryBlobStore store = new DirectoryBlobStore(folder, clock);
    private String version = "";

    @BeforeEach
    void publish() {
        store = new DirectoryBlobStore(folder.resolve("store"), clock);
        WatchedModel model = WatchedModel.publish(store);
        version = model.version();
        ask(model, "2026-03-10T12:00:00Z", 60);
        ask(model, "2026-03-09T12:00:00Z", 60);
        ask(model, "2026-03-08T12:00:00Z", 0);
    }

    private void ask(WatchedModel model, String at, double later) {
        CountsObserver observer = new CountsObserver(
                new Baselines(TinyModel.versions(store)),
                new CountsWriter(() -> store),
                "process",
                clock,
                Duration.ofMinutes(1));
        Instant asked = Instant.parse(at);
        observer.exchanged(
                model.asked(asked, WatchedModel.rows(new SplittableRandom(asked.getEpochSecond()), 300, later)));
        observer.close();
    }

    private CommandRun run(String... arguments) {
        return CommandRun.of(folder, Map.of("WAYBILL_STORE", "file:" + folder.resolve("store")), clock, arguments);
    }

    @Test
    void monitor_beforeAnythingIsSummedUp_saysHow() {
        CommandRun run = run("monitor", "tiny");

        assertThat(run.code()).isEqualTo(66);
        assertThat(run.err()).contains("./waybill monitor --update");
    }

    @Test
    void monitor_ofAModelThatIsNone_isUnknown() {
        CommandRun run = run("monitor", "tyni");

        assertThat(run.code()).isEqualTo(66);
        assertThat(run.err()).startsWith("UNKNOWN_MODEL: No version of tyni has been promoted.");
    }

    @Test
    void monitor_update_sumsUp_andTellsWhatToLookAt() {
        CommandRun run = run("monitor", "tiny", "--update");

        assertThat(run.lines())
                .startsWith(
                        "tiny, summed up at 2026-03-11T10:07:00Z",
                        "  ALERT drift: 2 of the last 3 windows differ from training, the latest by out of range of delay,"
                                + " distribution of delay, predictions.",
                        "champion " + version);
        assertThat(run.out())
                .contains("2026-03-08T00:00:00Z to 2026-03-09T00:00:00Z: 300 rows, stable")
                .contains("2026-03-10T00:00:00Z to 2026-03-11T00:00:00Z: 300 rows, drift: out of range of delay ");
        assertThat(run("monitor", "tiny").out()).isEqualTo(run.out());
        assertThat(run("monitor", "tiny", "--quiet").lines()).containsExactly("drift");
    }

    @Test
    void monitor_asJson_isTheDocumentOfTheService() {
        JsonNode status = run("monitor", "tiny", "--update", "--json").json();

        assertThat(status.names())
                .containsExactly("format", "model", "summed_up_at", "window_hours", "alerts", "versions", "capture");
    }

    @Test
    void monitor_html_isOnePageThatNeedsNothing_andIsWellFormed() throws Exception {
        Path page = folder.resolve("monitor.html");

        assertThat(run("monitor", "tiny", "--update", "--html", page.toString()).code())
                .isZero();

        String html = Files.readString(page);
        assertThat(html).doesNotContain("<script", "http://", "https://", "<link", "@import");
        assertThat(html).contains("prefers-color-scheme: dark", "distribution of delay", "chip bad");
        DocumentBuilderFactory parsers = DocumentBuilderFactory.newInstance();
        parsers.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
        parsers.newDocumentBuilder().parse(new ByteArrayInputStream(Files.readAllBytes(page)));
    }

    @Test
    void monitor_ofAModelWithAShadow_tellsWhatIsCapturedOfIt_andNoDrift() throws Exception {
        String shadow = TinyModel.of(40).publish(store).version();
        new Rollout(TinyModel.registry(store)).shadow("tiny", shadow, TinyModel.REASON);
        Instant now = clock.instant();
        new Instances(store)
                .write(new InstanceReport(
                        Instances.name(now, new UUID(1, 2)),
                        now,
                        now,
                        false,
                        Map.of(Kind.SHADOW, new Tallies(2_000, 2_000, 1_970, 10, 20))));
        Path page = folder.resolve("monitor.html");

        CommandRun run = run("monitor", "tiny", "--update", "--html", page.toString());

        assertThat(run.lines())
                .contains(
                        "shadow " + shadow,
                        "  drift is not looked for: a shadow gets what the champion gets",
                        "  shadow: 2,000 in the last day, 1,970 captured, 10 dropped, 20 waiting");
        assertThat(page).content().contains("shadow " + shadow, ">1,970<").containsOnlyOnce("<h3>Drift</h3>");
    }

    /** Whoever can write to the store writes no page of ours. */
    @Test
    void monitor_htmlOfADocumentThatHoldsMarkup_showsItAsText() throws Exception {
        run("monitor", "tiny", "--update");
        Path status = folder.resolve("store/windows/tiny/status.json");
        String written = Files.readString(status);
        Files.writeString(status, written.replace("\"verdict\": \"stable\"", "\"verdict\": \"<script>\""));
        Path page = folder.resolve("monitor.html");

        assertThat(run("monitor", "tiny", "--html", page.toString()).code()).isZero();

        assertThat(Files.readString(page)).contains("&lt;script&gt;").doesNotContain("<script");
    }

    @Test
    void monitor_htmlWhereNothingCanBeWritten_saysSo() {
        CommandRun run = run(
                "monitor",
                "tiny",
                "--update",
                "--html",
                folder.resolve("no/page.html").toString());

        assertThat(run.code()).isEqualTo(64);
    }
}
