package waybill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import waybill.fixture.ScriptedServer;
import waybill.fixture.ServedApp;
import waybill.fixture.TinyModel;
import waybill.localhost.config.HostKeys;
import waybill.registry.VersionRef;
import waybill.storage.folder.DirectoryBlobStore;

@Timeout(120)
class SmokeCommandTest {
    private static final String KEY = "the-key-4711";

    @TempDir
    private Path folder = Path.of("");

    private ServedApp app;
    private VersionRef champion;
    private String input = "";

    /** What a command said, and its exit code. */
    private record Ran(int code, String out, String err) {}

    @BeforeEach
    void serve() {
        champion = TinyModel.of(3).publishAndPromote(new DirectoryBlobStore(folder, TinyModel.CLOCK));
        app = ServedApp.start(folder, Map.of(), HostKeys.required("master", List.of(KEY)));
    }

    @AfterEach
    void close() {
        app.close();
    }

    @Test
    void smoke_withTheKey_endsWithZero() throws IOException {
        Path headers = Files.writeString(folder.resolve("headers"), "x-functions-key: " + KEY + "\n");
        Ran ran = smoke("--headers", headers.toString(), url());

        assertThat(ran.code()).as(ran.out() + ran.err()).isZero();
        assertThat(ran.err()).isEmpty();
        assertThat(ran.out().lines().toList())
                .hasSize(9)
                .startsWith("Expecting tiny " + champion.version() + " at " + url());
        assertThat(ran.out()).doesNotContain("FAIL", KEY).contains("ok    closed door: ");
    }

    @Test
    void smoke_headersOfStandardInput_areSent() {
        input = "x-functions-key: " + KEY;

        assertThat(smoke("--headers", "-", "--model", "tiny", url()).code()).isZero();
    }

    @Test
    void smoke_whatIsWrong_endsWithTwo() {
        Ran ran = smoke("--wait", "0", "--commit", "f".repeat(40), url());

        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.out())
                .contains("FAIL  live: ", "instead of commit ffff", "FAIL  routes: ", "401 instead of 200");
        assertThat(ran.err())
                .startsWith("SMOKE_FAILED: ")
                .contains(" of 7 checks failed at ")
                .doesNotContain("\tat ");
    }

    @Test
    void smoke_nobodyThere_endsWith69() {
        ScriptedServer gone = ScriptedServer.start(ScriptedServer.silence());
        gone.close();
        Ran ran = smoke("--wait", "0", gone.url());

        assertThat(ran.code()).isEqualTo(69);
        assertThat(ran.err()).startsWith("SERVICE_UNREACHABLE: Nothing answers at " + gone.url());
    }

    /** A canary answers only some of the requests that name no version. */
    @Test
    void smoke_ofAPinnedVersion_asksForItsGoldenRowsByItsName() {
        VersionRef canary = TinyModel.of(40).publish(new DirectoryBlobStore(folder, TinyModel.CLOCK));
        input = "x-functions-key: " + KEY;
        Ran ran = smoke("--headers", "-", "--model", "tiny", "--pinned", canary.version(), url());

        assertThat(ran.code()).as(ran.out() + ran.err()).isZero();
        assertThat(ran.out())
                .contains("Expecting tiny " + canary.version(), "ok    live: ", "ok    golden rows as JSON: ")
                .doesNotContain("ready", champion.version());
    }

    @Test
    void smoke_ofAPinnedVersionThatDoesNotLoad_endsWithTwo() throws IOException {
        VersionRef canary = TinyModel.of(40).publish(new DirectoryBlobStore(folder, TinyModel.CLOCK));
        Files.delete(folder.resolve("models/tiny/" + canary.version() + "/model.tribuo"));
        input = "x-functions-key: " + KEY;
        Ran ran = smoke("--headers", "-", "--wait", "0", "--model", "tiny", "--pinned", canary.version(), url());

        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.out()).contains("FAIL  golden rows as JSON: ").doesNotContain("FAIL  live");
    }

    /** A test of one model says nothing about another, whichever is the default. */
    @Test
    void smoke_ofAnotherModel_asksAboutThatModel() {
        VersionRef other = other();
        input = "x-functions-key: " + KEY;
        Ran ran = smoke("--headers", "-", "--model", "other", url());

        assertThat(ran.code()).as(ran.out() + ran.err()).isZero();
        assertThat(ran.out())
                .contains("Expecting other " + other.version(), "ok    ready: other " + other.version())
                .doesNotContain("tiny");
    }

    @Test
    void smoke_ofAnotherModelThatDoesNotLoad_isNotReady() throws IOException {
        VersionRef other = other();
        Files.delete(folder.resolve("models/other/" + other.version() + "/model.tribuo"));
        input = "x-functions-key: " + KEY;
        Ran ran = smoke("--headers", "-", "--wait", "0", "--model", "other", url());

        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.out()).contains("FAIL  ready: 503");
    }

    private VersionRef other() {
        return TinyModel.of("other", 40).publishAndPromote(new DirectoryBlobStore(folder, TinyModel.CLOCK));
    }

    @Test
    void smoke_modelThatIsNotPromoted_endsWith66() {
        assertThat(smoke("--model", "nosuch", url()).code()).isEqualTo(66);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--commit 4711abc",
                "--commit=",
                "--wait -1",
                "--wait 3601",
                "--wait soon",
                "--model No_Model",
                "--headers -"
            })
    void smoke_argumentThatNamesNothing_endsWith64(String arguments) {
        List<String> all = new ArrayList<>(List.of(arguments.split(" ")));
        all.add(url());

        assertThat(smoke(all.toArray(String[]::new)).code()).isEqualTo(64);
    }

    @Test
    void smoke_urlWithAKey_isNotRepeated() {
        Ran ran = smoke(url() + "?code=" + KEY);

        assertThat(ran.code()).isEqualTo(64);
        assertThat(ran.out() + ran.err()).doesNotContain("4711");
    }

    @Test
    void smoke_faultyHeader_isNotRepeated() {
        input = "x-functions-key " + KEY + "\nHost: " + KEY + "\n";
        Ran ran = smoke("--headers", "-", url());

        assertThat(ran.code()).isEqualTo(64);
        assertThat(ran.err()).contains("line 1: ", "line 2: ").doesNotContain("4711");
    }

    @Test
    void smoke_headersWithoutEnd_areRefused() {
        input = "x".repeat(70_000);

        assertThat(smoke("--headers", "-", url()).code()).isEqualTo(64);
    }

    private Ran smoke(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        Map<String, String> environment = Map.of("WAYBILL_STORE", "file:" + folder, "WAYBILL_MODEL", TinyModel.NAME);
        CommandLine main = Main.commandLine(
                environment, TinyModel.CLOCK, new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)));
        CommandLine smoke = main.getSubcommands().get("smoke");
        List.of(main, smoke)
                .forEach(command -> command.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true)));
        List<String> all = new ArrayList<>(List.of("smoke"));
        all.addAll(List.of(arguments));
        return new Ran(main.execute(all.toArray(String[]::new)), out.toString(), err.toString());
    }

    private String url() {
        return "http://127.0.0.1:" + app.port();
    }
}
