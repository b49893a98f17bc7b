package waybill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import waybill.fixture.Trips;

/** One trained folder that dev takes and prod refuses, by the commands that a delivery calls. */
class EnvironmentGatesTest {
    private static Path recipe = Path.of("");
    private static Path trained = Path.of("");

    @TempDir
    private Path folder = Path.of("");

    /** What a command said, and its exit code. */
    private record Ran(int code, String out, String err) {}

    @BeforeAll
    static void trainForDev(@TempDir Path here) throws IOException {
        recipe = Files.writeString(Trips.write(here), Trips.BY_ENVIRONMENT);
        trained = here.resolve("trained");

        Ran ran = run("train", recipe, "-o", trained, "--environment", "dev");

        assertThat(ran.code()).as(ran.err()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"--environment, prod", "--commit, none"})
    void train_gatesOfTheOthersAreMissed_endsWithTwoAndWritesTheModel(String option, String value) {
        Path output = folder.resolve("again");

        Ran ran = run("train", recipe, "-o", output, option, value);

        assertMissesProd(ran);
        assertThat(run("publish", output, "--store", store(), "--environment", "dev")
                        .code())
                .isZero();
    }

    @Test
    void train_environmentWithoutGates_isRefusedBeforeItTrains() {
        Path output = folder.resolve("never");

        Ran ran = run("train", recipe, "-o", output, "--environment", "prd");

        assertThat(ran.code()).isEqualTo(64);
        assertThat(ran.err()).contains("no gates for the environment 'prd'", "did you mean 'prod'?");
        assertThat(output).doesNotExist();
    }

    @Test
    void publish_modelThatPassesDevAndMissesProd_isInDevsStoreOnly() {
        String dev = "file:" + folder.resolve("dev");
        String prod = "file:" + folder.resolve("prod");

        Ran taken = run("publish", trained, "--store", dev, "--environment", "dev", "--promote");
        Ran refused = run("publish", trained, "--store", prod, "--environment", "prod", "--promote");

        assertThat(taken.code()).as(taken.err()).isZero();
        assertThat(run("models", "--store", dev).out()).contains("champion");
        assertMissesProd(refused);
        assertThat(run("models", "--store", prod).out()).isEmpty();
    }

    @Test
    void publish_trainedAgainOnTheSameRows_isUnchanged() {
        String store = store();
        Path again = folder.resolve("again");
        run("train", recipe, "-o", again, "--environment", "dev");
        run("publish", trained, "--store", store, "--environment", "dev", "--promote");

        Ran ran = run("publish", again, "--store", store, "--environment", "dev", "--promote", "--if-changed");

        assertThat(ran.out()).as(ran.err()).startsWith("Unchanged ");
    }

    @Test
    void publish_noEnvironmentNamed_asksAllOfThem() {
        assertMissesProd(run("publish", trained, "--store", store()));
        assertThat(run("models", "--store", store()).out()).isEmpty();
    }

    /** The empty one is what a delivery passes when its variable is not set. */
    @ParameterizedTest
    @ValueSource(strings = {"prd", "DEV", "", "staging", "de"})
    void publish_environmentThatIsNone_isRefused(String name) {
        Ran ran = run("publish", trained, "--store", store(), "--environment", name);

        assertThat(ran.code()).as(ran.err()).isEqualTo(64);
        assertThat(ran.err()).startsWith("INVALID_ARGUMENT: ");
        assertThat(run("models", "--store", store()).out()).isEmpty();
    }

    @Test
    void publish_oneListForAll_isTakenByAnyEnvironment() throws IOException {
        Path other = folder.resolve("list");
        Trips.write(Files.createDirectory(other));
        assertThat(run("train", other.resolve("model.yaml"), "-o", other.resolve("out"), "--environment", "any")
                        .code())
                .isZero();

        assertThat(run("publish", other.resolve("out"), "--store", store()).code())
                .isZero();
        assertThat(run("publish", other.resolve("out"), "--store", store(), "--environment", "other")
                        .code())
                .isZero();
    }

    /** What was trained before there were environments. */
    @ParameterizedTest
    @CsvSource({"true, 0", "false, 2"})
    void publish_gateOfBefore_holdsForEveryEnvironment(boolean passed, int code) throws IOException {
        Path old = Files.createDirectory(folder.resolve("old"));
        try (var files = Files.list(trained)) {
            for (Path file : files.toList()) {
                Files.copy(file, old.resolve(file.getFileName()));
            }
        }
        Files.writeString(old.resolve("gate.json"), "{\"passed\":" + passed + ",\"misses\":[],\"rules\":[]}");

        assertThat(run("publish", old, "--store", store()).code()).isEqualTo(code);
        assertThat(run("publish", old, "--store", store(), "--environment", "prod")
                        .code())
                .isEqualTo(code);
    }

    private static void assertMissesProd(Ran ran) {
        assertThat(ran.code()).as(ran.err()).isEqualTo(2);
        assertThat(ran.err())
                .contains("GATE_FAILED: ")
                .contains("mae on test at most 0.01 for prod: is ", "within on choose at least 1.5 for prod: is ")
                .doesNotContain("for dev");
    }

    private String store() {
        return "file:" + folder.resolve("store");
    }

    private static Ran run(Object... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine main = Main.commandLine(Map.of(), Clock.systemUTC())
                .setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF))
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true));
        main.getSubcommands().values().forEach(command -> command.setOut(main.getOut())
                .setErr(main.getErr()));
        String[] texts = Stream.of(arguments).map(String::valueOf).toArray(String[]::new);
        return new Ran(main.execute(texts), out.toString(), err.toString());
    }
}
