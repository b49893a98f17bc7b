package waybill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import waybill.fixture.ChildJvm;
import waybill.fixture.TinyModel;
import waybill.storage.folder.DirectoryBlobStore;

/** {@code ./waybill score} between pipes, within its limits, and interrupted. */
@Timeout(120)
class ScoreCommandTest {
    private static final String HEADER = "leg,delay,origin,departure,wind\n";
    private static final String GOOD = "\u20ac,20,JFK,2026-01-15T18:05,12\n";
    private static final String LATE = "b,late,JFK,2026-01-15T18:05,12\n";
    private static final String FILE = HEADER + GOOD + LATE;
    private static final String REASON = "2,delay,wrong_type,\"expected a number (min), found text\"\n";

    @TempDir
    private Path folder = Path.of("");

    private final Map<String, String> environment = new HashMap<>();

    /** What a command wrote and said, and its exit code. */
    private record Ran(int code, String out, String err) {}

    @BeforeEach
    void publish() {
        Path store = folder.resolve("store");
        TinyModel.of(3).publishAndPromote(new DirectoryBlobStore(store, TinyModel.CLOCK));
        environment.put("WAYBILL_STORE", "file:" + store);
        environment.put("WAYBILL_MODEL", TinyModel.NAME);
    }

    private Ran run(InputStream input, OutputStream output, String... arguments) {
        StringWriter err = new StringWriter();
        CommandLine main =
                Main.commandLine(environment, TinyModel.CLOCK, input, output).setErr(new PrintWriter(err));
        int code = main.execute(arguments);
        return new Ran(code, output.toString(), err.toString());
    }

    private Ran run(byte[] input, String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Ran ran = run(new ByteArrayInputStream(input), out, arguments);
        return new Ran(ran.code(), out.toString(StandardCharsets.UTF_8), ran.err());
    }

    private Ran run(String... arguments) {
        return run(new byte[0], arguments);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(bytes(text));
        }
        return bytes.toByteArray();
    }

    private Path file(String name, byte[] content) throws IOException {
        return Files.write(folder.resolve(name), content);
    }

    private List<String> left() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(Path::getFileName).map(Path::toString).sorted().toList();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "2"})
    void score_toStandardOutput_writesWhatAFileWouldHave(String threads) throws IOException {
        Path legs = file("legs.csv", bytes(FILE));
        Path out = folder.resolve("out.csv");
        run("score", legs.toString(), "-o", out.toString());
        Ran ran = run("score", legs.toString(), "-o", "-", "--threads", threads);

        assertThat(ran.code()).as(ran.err()).isZero();
        assertThat(ran.out()).isEqualTo(Files.readString(out)).contains("\n1,\u20ac,");
        assertThat(ran.err()).contains("1 predictions to standard output", "1 rejected rows", "--rejects", REASON);
        assertThat(left()).containsExactly("legs.csv", "out.csv", "out.rejects.csv", "store");
    }

    @Test
    void score_toStandardOutputWithRejects_keepsAllReasonsInTheFile() throws IOException {
        Path rejects = folder.resolve("rejects.csv");
        Path legs = file("legs.csv", bytes(FILE));
        Ran ran = run("score", legs.toString(), "-o", "-", "--rejects", rejects.toString());

        assertThat(ran.code()).as(ran.err()).isZero();
        assertThat(ran.err()).doesNotContain("wrong_type");
        assertThat(Files.readString(rejects)).isEqualTo("row,field,rule,message\n" + REASON);
    }

    @Test
    void score_toStandardOutputManyRejects_showsTheFirstReasonsAndTheCount() throws IOException {
        Path legs = file("legs.csv", bytes(HEADER + GOOD + LATE.repeat(5000)));
        Ran ran = run("score", legs.toString(), "-o", "-");

        assertThat(ran.err()).contains("5,000 rejected rows", "\n11,delay").doesNotContain("\n12,delay");
    }

    @Test
    void score_fromStandardInput_isWhatAFileWouldGive() throws IOException {
        String expected = run("score", file("legs.csv", bytes(FILE)).toString(), "-o", "-")
                .out();

        assertThat(run(bytes(FILE), "score", "-", "-o", "-").out()).isEqualTo(expected);
        assertThat(run(gzip(FILE), "score", "-", "-o", "-").out()).isEqualTo(expected);
        assertThat(run(bytes(FILE), "score", "-", "-o", folder.resolve("o.csv").toString())
                        .code())
                .isZero();
        assertThat(Files.readString(folder.resolve("o.csv"))).isEqualTo(expected);
        assertThat(Files.readString(folder.resolve("o.rejects.csv"))).endsWith(REASON);
    }

    @Test
    void score_emptyStandardInput_isAWrongFile() {
        Ran ran = run("score", "-", "-o", "-");

        assertThat(ran.code()).isEqualTo(65);
        assertThat(ran.err()).contains("INVALID_FILE", "empty");
        assertThat(ran.out()).isEmpty();
    }

    @Test
    void score_standardOutputThatTakesNoMore_endsWithOneLine() throws IOException {
        OutputStream closed = new OutputStream() {
            @Override
            public void write(int one) throws IOException {
                throw new IOException("Broken pipe");
            }
        };
        Ran ran = run(new ByteArrayInputStream(bytes(FILE)), closed, "score", "-", "-o", "-");

        assertThat(ran.code()).isEqualTo(69);
        assertThat(ran.err())
                .contains("Standard output takes no more: Broken pipe.")
                .doesNotContain("\tat ");
    }

    @Test
    void score_noRowWithAPrediction_isNoSuccess() throws IOException {
        Path out = folder.resolve("out.csv");
        Ran ran = run("score", file("legs.csv", bytes(HEADER + LATE)).toString(), "-o", out.toString());

        assertThat(ran.code()).isEqualTo(65);
        assertThat(ran.err()).contains("No row has a prediction");
        assertThat(folder.resolve("out.rejects.csv")).hasContent("row,field,rule,message\n1" + REASON.substring(1));
        assertThat(run("score", file("none.csv", bytes(HEADER)).toString(), "-o", "-")
                        .code())
                .as("a file without rows")
                .isZero();
    }

    @ParameterizedTest
    @CsvSource({"-,-,-", "legs.csv,legs.csv,''", "legs.csv,out.csv,out.csv", "legs.csv,-,legs.csv"})
    void score_filesThatAreOneAnother_areRefused(String input, String output, String rejects) throws IOException {
        file("legs.csv", bytes(FILE));
        List<String> arguments = Stream.of(
                        "score", path(input), "-o", path(output), "--force", "--rejects=" + path(rejects))
                .toList();
        Ran ran = run(arguments.toArray(String[]::new));

        assertThat(ran.code()).as(ran.err()).isEqualTo(64);
        assertThat(ran.out()).isEmpty();
        assertThat(Files.readString(folder.resolve("legs.csv"))).isEqualTo(FILE);
    }

    private String path(String name) {
        return name.equals("-") || name.isEmpty() ? name : folder.resolve(name).toString();
    }

    @ParameterizedTest
    @CsvSource({"ROWS,2", "OUTPUT_BYTES,200", "REJECT_BYTES,40", "RATIO,200"})
    void score_overALimit_leavesNothingAndNamesTheSetting(String limit, String most) throws IOException {
        environment.put("WAYBILL_BATCH_MAX_" + limit, most);
        boolean bomb = limit.equals("RATIO");
        Path legs = bomb
                ? file("legs.csv.gz", gzip(HEADER + ("a".repeat(1000) + "\n").repeat(70_000)))
                : file("legs.csv", bytes(FILE + LATE + GOOD));
        Ran ran = run("score", legs.toString(), "-o", folder.resolve("out.csv").toString());

        assertThat(ran.code()).isEqualTo(65);
        assertThat(ran.err()).contains("TOO_LARGE", "WAYBILL_BATCH_MAX_" + limit);
        assertThat(left()).containsExactly(legs.getFileName().toString(), "store");
        if (bomb) {
            Ran piped = run(
                    Files.readAllBytes(legs),
                    "score",
                    "-",
                    "-o",
                    folder.resolve("out.csv").toString());
            assertThat(piped.err()).contains("TOO_LARGE", "WAYBILL_BATCH_MAX_RATIO");
        }
    }

    @Test
    void score_overTheLimitOfRejects_tellsTheFirstReason() throws IOException {
        environment.put("WAYBILL_BATCH_MAX_REJECT_BYTES", "40");

        assertThat(run("score", file("legs.csv", bytes(FILE)).toString(), "-o", "-")
                        .err())
                .contains("The first reason: 2,delay,wrong_type");
    }

    /** Ctrl-C and SIGTERM take the same way out. */
    @Test
    void score_interrupted_leavesNoDraft() throws IOException {
        Path out = folder.resolve("out.csv");
        try (ChildJvm child = ChildJvm.start(
                ScoreCommandTest.class, folder.resolve("store").toString(), "score", "-", "-o", out.toString())) {
            child.say((HEADER + GOOD).strip());
            while (left().stream().noneMatch(name -> name.endsWith(".part"))) {
                child.requireAlive();
                LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
            }
            child.terminate();
        }

        assertThat(left()).containsExactly("store");
    }

    /** The command line in a process of its own: the store, and the arguments. */
    public static void main(String[] arguments) {
        Map<String, String> environment =
                Map.of("WAYBILL_STORE", "file:" + arguments[0], "WAYBILL_MODEL", TinyModel.NAME);
        String[] command = Stream.of(arguments).skip(1).toArray(String[]::new);
        System.exit(Main.commandLine(environment, TinyModel.CLOCK).execute(command));
    }
}
