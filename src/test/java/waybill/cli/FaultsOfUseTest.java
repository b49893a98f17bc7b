package waybill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import waybill.fixture.TinyModel;
import waybill.storage.folder.DirectoryBlobStore;

/** What is missing or set wrongly is told once, with what to do and the right exit code, and without a stack or a secret. */
@Timeout(120)
class FaultsOfUseTest {
    private static final String ROW =
            "{\"delay\":20,\"origin\":\"JFK\",\"departure\":\"2026-01-15T18:05\",\"wind\":12}";

    @TempDir
    private Path folder = Path.of("");

    private final Map<String, String> environment = new HashMap<>();

    /** What a command said, and its exit code. */
    private record Ran(int code, String out, String err) {}

    @BeforeEach
    void settings() {
        environment.put("WAYBILL_STORE", "file:" + folder.resolve("store"));
        environment.put("WAYBILL_MODEL", TinyModel.NAME);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "train none.yaml",
                "publish none",
                "predict none.csv",
                "predict none.json",
                "score none.csv -o out.csv",
                "smoke http://127.0.0.1:9 --headers none",
                "models --store file:none",
                "predict {} --store file:none",
            })
    void anyCommand_fileOrStoreThatIsNotThere_endsWith66(String command) throws IOException {
        TinyModel.of(3).publishAndPromote(new DirectoryBlobStore(folder.resolve("store"), TinyModel.CLOCK));
        Ran ran = run(command.split(" "));

        assertThat(ran.code()).as(ran.err()).isEqualTo(66);
        assertThat(ran.err()).startsWith("FILE_NOT_FOUND: ").contains("none").doesNotContain("\tat ");
        assertThat(ran.out()).isEmpty();
    }

    /** What a command printed that failed, or a file that nobody has written yet: no request was sent, so no header is to blame. */
    @Test
    void predict_nothing_saysWhatIsEmpty() throws IOException {
        Path file = Files.createFile(folder.resolve("empty.csv"));

        for (String nothing : List.of("", " \n", file.toString())) {
            Ran ran = run("predict", nothing);
            assertThat(ran.code()).as(ran.err()).isEqualTo(65);
            assertThat(ran.err()).startsWith("MISSING_BODY: ").contains("empty").doesNotContain("Content-Length");
        }
        assertThat(run("predict", "[{}]").err()).contains("JSON that begins with '{'");
    }

    @Test
    void models_storeWithoutAPromotedModel_saysSoAndWhatToDo() throws IOException {
        Path empty = Files.createDirectories(folder.resolve("empty"));
        Ran ran = run("models", "--store", "file:" + empty);

        assertThat(ran.code()).isEqualTo(66);
        assertThat(ran.err()).startsWith("UNKNOWN_MODEL: ").contains(empty.toString(), "publish --promote");
        assertThat(ran.out()).isEmpty();
    }

    @Test
    void predict_defaultModelThatTheStoreLacks_namesTheSettingAndTheModelsThereAre() throws IOException {
        TinyModel.of(3).publishAndPromote(new DirectoryBlobStore(folder.resolve("store"), TinyModel.CLOCK));
        environment.put("WAYBILL_MODEL", "tniy");
        Ran ran = run("predict", ROW);

        assertThat(ran.code()).isEqualTo(66);
        assertThat(ran.err())
                .startsWith("UNKNOWN_MODEL: No version of tniy has been promoted")
                .contains(": tiny; did you mean 'tiny'?", "WAYBILL_MODEL", folder.toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "AccountName=a;AccountKey=S3CR3T!!",
                "BlobEndpoint=http://user:S3CR3T@host:1/x;SharedAccessSignature=sig=S3CR3T",
                "AccountKey=S3CR3T",
                "S3CR3T"
            })
    void anyCommand_connectionStringThatIsNone_endsWith78WithoutASecret(String connection) {
        environment.remove("WAYBILL_STORE");
        environment.put("WAYBILL_STORE_CONNECTION", connection);
        for (String command : List.of("models", "serve --port 0", "predict {}", "promote tiny")) {
            Ran ran = run(command.split(" "));

            assertThat(ran.code()).as(ran.err()).isEqualTo(78);
            assertThat(ran.err())
                    .startsWith("INVALID_SETTINGS: ")
                    .contains("WAYBILL_STORE_CONNECTION")
                    .doesNotContain("S3CR3T", "\tat ");
        }
    }

    private Ran run(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine main = Main.commandLine(environment, TinyModel.CLOCK)
                .setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF))
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true));
        main.getSubcommands().values().forEach(command -> command.setOut(main.getOut())
                .setErr(main.getErr()));
        return new Ran(main.execute(arguments), out.toString(), err.toString());
    }
}
