package waybill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import waybill.fixture.ScriptedServer;
import waybill.fixture.TinyModel;
import waybill.fixture.Trips;

/** What fails on a tracking server never fails a training, a publication or a promotion; what cannot be meant is refused before. */
@Timeout(120)
class TrackingCommandsTest {
    private static final ScriptedServer.Answer SIGN_IN =
            ScriptedServer.answer(200, Map.of("Content-Type", "text/html"), "<html>");

    @TempDir
    private Path folder = Path.of("");

    private final Map<String, String> environment = new HashMap<>();
    private Path trained = Path.of("");

    @BeforeEach
    void model() throws IOException {
        trained = TrainedFolder.write(folder.resolve("trained"), TinyModel.of(3).compiled(), Map.of());
        environment.put("WAYBILL_STORE", "file:" + folder.resolve("store"));
        environment.put("MLFLOW_HTTP_REQUEST_MAX_RETRIES", "0");
    }

    @Test
    void train_serverThatIsWrong_endsWell_tellsIt_andLeavesAJournal() throws IOException {
        Path recipe = Trips.write(folder);
        try (ScriptedServer server = ScriptedServer.start(SIGN_IN)) {
            CommandRun run =
                    run("train", recipe.toString(), "-o", trained.toString(), "-q", "--tracking", server.url());

            assertThat(run.code()).as(run.err()).isZero();
            assertThat(run.out()).isEqualTo(trained + "\n");
            assertThat(run.err())
                    .contains("TRACKING_FAILED: The experiment trips: 200 with text/html", "waybill track");
            assertThat(Files.readString(trained.resolve("tracking.json"))).contains(server.url(), "\"steps\"");
        }
    }

    @Test
    void publishPromoteRollback_serverThatIsGone_doTheirWorkAndTellIt() throws IOException {
        String gone = gone();
        CommandRun first = run("publish", trained.toString(), "--promote", "-q", "--tracking", gone);
        TrainedFolder.write(trained, TinyModel.of(5).compiled(), Map.of());
        CommandRun second = run("publish", trained.toString(), "-q", "--tracking", gone);
        CommandRun promoted = run("promote", TinyModel.NAME, second.out().strip(), "-q", "--tracking", gone);
        CommandRun back = run("rollback", TinyModel.NAME, "-q", "--tracking", gone);

        for (CommandRun run : new CommandRun[] {first, second, promoted, back}) {
            assertThat(run.code()).as(run.err()).isZero();
            assertThat(run.err()).contains("TRACKING_FAILED: The experiment tiny: no connection to " + gone);
        }
        assertThat(back.out()).isEqualTo(first.out());
        assertThat(run("models", "-q").out()).isEqualTo("tiny\n");
    }

    @Test
    void track_serverThatIsGone_endsWith69_andWithoutAServer64() throws IOException {
        CommandRun gone = run("track", trained.toString(), "--tracking", gone());

        assertThat(gone.code()).isEqualTo(69);
        assertThat(gone.err()).startsWith("TRACKING_FAILED: ").contains("no connection", "same command");
        CommandRun none = run("track", trained.toString());
        assertThat(none.code()).isEqualTo(64);
        assertThat(none.err()).contains("--tracking", "MLFLOW_TRACKING_URI");
    }

    @Test
    void track_nameOfNothing_saysSo() {
        CommandRun run = run("track", "none", "--store", "file:" + folder, "--tracking", "http://localhost:9");

        assertThat(run.code()).isEqualTo(66);
        assertThat(run.err()).startsWith("UNKNOWN_MODEL: ").contains("none");
    }

    @ParameterizedTest
    @ValueSource(strings = {"databricks://prod", "https://ann:S3CR3T@example.com", "sqlite:///S3CR3T.db"})
    void serverThatIsNone_namedHere_isRefusedBeforeAnythingIsDone(String uri) {
        CommandRun run = run("publish", trained.toString(), "--tracking", uri);

        assertThat(run.code()).isEqualTo(64);
        assertThat(run.err()).startsWith("INVALID_ARGUMENT: ").doesNotContain("S3CR3T");
        assertThat(folder.resolve("store")).doesNotExist();
    }

    /** It may be meant for other programs. */
    @ParameterizedTest
    @ValueSource(strings = {"databricks://prod", "https://ann:S3CR3T@example.com", "./mlruns"})
    void serverThatIsNone_ofTheEnvironment_failsNothing(String uri) {
        environment.put("MLFLOW_TRACKING_URI", uri);
        CommandRun run = run("publish", trained.toString(), "-q");

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.err()).contains("TRACKING_FAILED: ").doesNotContain("S3CR3T");
        assertThat(run("publish", trained.toString(), "-q", "--tracking", "none")
                        .err())
                .isEmpty();
    }

    private static String gone() {
        ScriptedServer server = ScriptedServer.start(ScriptedServer.silence());
        server.close();
        return server.url();
    }

    private CommandRun run(String... arguments) {
        return CommandRun.of(environment, arguments);
    }
}
