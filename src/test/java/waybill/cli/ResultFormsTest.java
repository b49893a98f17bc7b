package waybill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import waybill.fixture.ScriptedServer;
import waybill.fixture.ServedApp;
import waybill.fixture.TinyModel;
import waybill.fixture.Trips;
import waybill.json.JsonNode;

/** What scripts read: {@code --json} and {@code --quiet}. */
@Timeout(120)
class ResultFormsTest {
    private static final String ROWS =
            "delay,origin,departure,wind\n20,JFK,2026-01-15T18:05,12\nlate,JFK,2026-01-15T18:05,12\n";

    @TempDir
    private Path folder = Path.of("");

    private int seconds;

    @Test
    void models_asJson_haveTheirPointersAndVersions() throws IOException {
        String first = publish(3);
        String second = publish(40);

        JsonNode model = one(run("models", "--json").json().get("models"));
        assertThat(model.names())
                .containsExactly(
                        "model",
                        "champion",
                        "previous",
                        "frozen",
                        "generation",
                        "at",
                        "by",
                        "reason",
                        "capabilities",
                        "versions");
        assertThat(model.get("champion").text()).isEqualTo(second);
        assertThat(model.get("previous").text()).isEqualTo(first);
        assertThat(model.get("versions").texts()).containsExactly(second, first);
        assertThat(run("models", "tiny", "--json").out())
                .isEqualTo(run("models", "--json").out());
    }

    @Test
    void models_quiet_areNames() throws IOException {
        String first = publish(3);
        String second = publish(40);

        assertThat(run("models", "--quiet").lines()).containsExactly("tiny");
        assertThat(run("models", "tiny", "-q").lines()).containsExactly(second, first);
    }

    @Test
    void publish_asJson_tellsTheVersionAndTheOutcome() throws IOException {
        String trained = trained(TinyModel.of(3).compiled());

        JsonNode published = run("publish", trained, "--json").json();
        assertThat(published.names()).containsExactly("model", "version", "outcome");
        assertThat(published.get("outcome").text()).isEqualTo("published");
        assertThat(outcome("publish", trained, "--promote", "--json")).isEqualTo("promoted");
        assertThat(outcome("publish", trained, "--promote", "--if-changed", "--json"))
                .isEqualTo("unchanged");
    }

    @Test
    void publish_quiet_isTheVersionThatPromoteTakes() throws IOException {
        String version =
                run("publish", trained(TinyModel.of(3)), "--quiet").out().strip();

        assertThat(run("promote", "tiny", version, "-q").out().strip()).isEqualTo(version);
    }

    /** The version is there, and a script must learn of it, although the command fails. */
    @Test
    void publish_andThePromotionFails_stillTellsTheVersion() throws IOException {
        Path history = Files.createDirectories(folder.resolve("store/pointers/tiny"));
        // A file where the folder of the history should be: the pointer is written, its entry can't be.
        Files.writeString(history.resolve("history"), "");
        CommandRun run = run("publish", trained(TinyModel.of(3)), "--promote", "--json");

        assertThat(run.code()).as(run.err()).isNotZero();
        assertThat(run.json().get("outcome").text()).isEqualTo("published");
        assertThat(run("models", "tiny", "-q").lines())
                .containsExactly(run.json().get("version").text());
    }

    @Test
    void promoteAndRollback_asJson_areThePointer() throws IOException {
        String first = publish(3);
        String second = publish(40);

        JsonNode back = run("rollback", "tiny", "--by", "me", "--reason", "worse", "--json")
                .json();
        assertThat(back.names())
                .containsExactly("model", "champion", "previous", "frozen", "generation", "at", "by", "reason");
        assertThat(back.get("champion").text()).isEqualTo(first);
        assertThat(back.get("frozen").bool()).isTrue();
        assertThat(back.get("reason").text()).isEqualTo("worse");

        JsonNode again = run("promote", "tiny", second, "--thaw", "--json").json();
        assertThat(again.get("champion").text()).isEqualTo(second);
        assertThat(again.get("generation").integer()).isEqualTo(4);
    }

    @Test
    void score_asJson_isItsSummaryAndProgressStaysAside() throws IOException {
        String version = publish(3);
        Path rows = Files.writeString(folder.resolve("rows.csv"), ROWS);
        CommandRun run =
                run("score", rows.toString(), "-o", folder.resolve("out.csv").toString(), "--json");

        assertThat(run.json().names())
                .containsExactly("model", "version", "rows", "predictions", "rejected", "output", "rejects", "seconds");
        assertThat(run.json().get("version").text()).isEqualTo(version);
        assertThat(run.json().get("rows").integer()).isEqualTo(2);
        assertThat(run.json().get("rejected").integer()).isEqualTo(1);
        assertThat(run.err()).contains("2 rows: 1 predictions");
    }

    @Test
    void score_quiet_isTheFileAndNoProgress() throws IOException {
        publish(3);
        Path rows = Files.writeString(folder.resolve("rows.csv"), ROWS);
        String out = folder.resolve("out.csv").toString();
        CommandRun run = run("score", rows.toString(), "-o", out, "-q");

        assertThat(run.lines()).containsExactly(out);
        assertThat(run.err()).isEmpty();
    }

    @Test
    void train_asJson_tellsFolderGatesAndMetrics() throws IOException {
        Path recipe = Trips.write(folder);
        Path output = folder.resolve("trained");
        CommandRun run = run("train", recipe.toString(), "-o", output.toString(), "--json", "--quiet");

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(run.json().names()).containsExactly("model", "algorithm", "folder", "passed", "misses", "test");
        assertThat(run.json().get("folder").text()).isEqualTo(output.toString());
        assertThat(run.json().get("passed").bool()).isTrue();
        assertThat(run.json().get("test").get("mae").number()).isBetween(0.1, 20.0);
    }

    @Test
    void train_gateMissed_isToldInTheDocumentAndByTheExitCode() throws IOException {
        Path recipe = Files.writeString(Trips.write(folder), Trips.BY_ENVIRONMENT);
        CommandRun run =
                run("train", recipe.toString(), "-o", folder.resolve("trained").toString(), "--json");

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.json().get("passed").bool()).isFalse();
        assertThat(run.json().get("misses").texts()).hasSize(2);
    }

    @Test
    void smoke_asJson_hasEachCheck() throws IOException {
        String version = publish(3);
        try (ServedApp app = ServedApp.start(folder.resolve("store"), Map.of())) {
            app.awaitReady(ready -> ready.get("ready").bool());
            CommandRun run = run("smoke", url(app), "--json");

            assertThat(run.code()).as(run.out() + run.err()).isZero();
            assertThat(run.json().names()).containsExactly("model", "version", "url", "passed", "checks");
            assertThat(run.json().get("version").text()).isEqualTo(version);
            assertThat(run.json().get("passed").bool()).isTrue();
            assertThat(run.json().get("checks").list(check -> check.get("check").text()))
                    .contains("live", "ready", "golden rows as JSON");
            assertThat(run("smoke", url(app), "--quiet").out()).isEmpty();
        }
    }

    @Test
    void smoke_whatFails_isInTheDocumentAndIsTheName() throws IOException {
        publish(3);
        try (ServedApp app = ServedApp.start(folder.resolve("store"), Map.of())) {
            String[] wrong = {"smoke", url(app), "--wait", "0", "--commit", "f".repeat(40)};
            app.awaitReady(ready -> ready.get("ready").bool());
            CommandRun run = run(with(wrong, "--json"));

            assertThat(run.code()).isEqualTo(2);
            assertThat(run.json().get("passed").bool()).isFalse();
            assertThat(run(with(wrong, "--quiet")).lines()).containsExactly("live");
        }
    }

    @Test
    void smoke_nobodyThere_hasADocumentWithoutChecks() throws IOException {
        publish(3);
        ScriptedServer gone = ScriptedServer.start(ScriptedServer.silence());
        gone.close();
        CommandRun run = run("smoke", gone.url(), "--wait", "0", "--json");

        assertThat(run.code()).isEqualTo(69);
        assertThat(run.json().get("passed").bool()).isFalse();
        assertThat(run.json().get("checks").items()).isEmpty();
    }

    private static String[] with(String[] arguments, String more) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.add(more);
        return all.toArray(String[]::new);
    }

    private static String url(ServedApp app) {
        return "http://127.0.0.1:" + app.port();
    }

    private static JsonNode one(JsonNode array) {
        assertThat(array.items()).hasSize(1);
        return array.items().get(0);
    }

    private String outcome(String... arguments) {
        return run(arguments).json().get("outcome").text();
    }

    /** Publishes and promotes a version, each a second after the one before. */
    private String publish(int shift) throws IOException {
        return run("publish", trained(TinyModel.of(shift)), "--promote", "-q")
                .out()
                .strip();
    }

    private String trained(TinyModel tiny) throws IOException {
        return TrainedFolder.write(Files.createTempDirectory(folder, "trained"), tiny, Map.of())
                .toString();
    }

    private CommandRun run(String... arguments) {
        Map<String, String> environment =
                Map.of("WAYBILL_STORE", "file:" + folder.resolve("store"), "WAYBILL_MODEL", TinyModel.NAME);
        Clock later = Clock.offset(TinyModel.CLOCK, Duration.ofSeconds(seconds++));
        return CommandRun.of(Path.of(""), environment, later, arguments);
    }
}
