package waybill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import picocli.CommandLine;
import waybill.fixture.Cases;
import waybill.fixture.LegModel;
import waybill.fixture.ServedApp;
import waybill.json.Json;
import waybill.json.JsonNode;
import waybill.storage.BlobName;
import waybill.storage.WriteCondition;
import waybill.storage.folder.DirectoryBlobStore;

/**
 * Files as users sent them, by every way in: over HTTP under both policies, {@code predict}, {@code score} and a run. What is right
 * stands in {@code cases/outcomes.csv}: the ways agree, but for what their policies make of a fault.
 */
class CasesTest {
    private static final String OUTCOMES = "/waybill/cases/outcomes.csv";
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    @TempDir
    private static Path root = Path.of("");

    private static ServedApp app;

    @TempDir
    private Path folder = Path.of("");

    @BeforeAll
    static void serve() {
        LegModel.train().publishAndPromote(new DirectoryBlobStore(root, Clock.systemUTC()));
        app = ServedApp.start(root, Map.of("WAYBILL_MODEL", LegModel.NAME));
    }

    @AfterAll
    static void stop() {
        app.close();
    }

    @ParameterizedTest
    @CsvFileSource(resources = OUTCOMES, numLinesToSkip = 1, delimiter = '|')
    void case_byEveryWay_hasItsOutcome(String name, String strict, String warn, String predict, String file)
            throws IOException, InterruptedException {
        assertThat(List.of(
                        name,
                        http(name, "strict"),
                        http(name, "warn"),
                        predict(name),
                        file.equals("-") ? file : score(name),
                        file.equals("-") ? file : batch(name)))
                .containsExactly(name, strict, warn, predict, file, file);
    }

    private static String http(String name, String policy) throws IOException, InterruptedException {
        HttpResponse<String> response = CLIENT.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + app.port() + "/api/predict?policy=" + policy))
                        .header("Content-Type", name.endsWith(".json") ? "application/json" : "text/csv")
                        .POST(BodyPublishers.ofByteArray(Cases.bytes(name)))
                        .build(),
                BodyHandlers.ofString());
        assertThat(response.body().length()).isLessThan(200_000);
        return told(JsonNode.root(Json.parse(response.body())));
    }

    /** The verdicts of an answer, or the faults of a problem. */
    private static String told(JsonNode answer) {
        if (answer.find("predictions").isPresent()) {
            return counted(answer.get("predictions")
                    .list(prediction -> prediction.get("verdict").text()));
        }
        return said(
                Integer.toString(answer.get("status").integer()),
                answer.get("errors")
                        .list(fault -> fault.get("pointer").text() + " "
                                + fault.get("rule").text()));
    }

    /** What was said, and how often in a row. */
    private static String counted(List<String> all) {
        List<String> counted = new ArrayList<>();
        for (int i = 0; i < all.size(); ) {
            int from = i;
            while (i < all.size() && all.get(i).equals(all.get(from))) {
                i++;
            }
            counted.add(all.get(from).strip() + (i - from == 1 ? "" : "*" + (i - from)));
        }
        return String.join(", ", counted).strip();
    }

    private static String said(String outcome, List<String> why) {
        return (outcome + " " + counted(why)).strip();
    }

    private static String predict(String name) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = run(out, err, "predict", Cases.path(name).toString());
        return code == 0
                ? "0 " + told(JsonNode.root(Json.parse(out.toString())))
                : said(Integer.toString(code), faults(err));
    }

    /** The faults below the first line of what a command says. */
    private static List<String> faults(StringWriter err) {
        return err.toString()
                .lines()
                .skip(1)
                .map(line -> line.replaceAll("^ *(/[^:]*)?.*\\[(.*)\\]$", "$1 $2"))
                .toList();
    }

    private String score(String name) throws IOException {
        Path out = folder.resolve("out.csv");
        StringWriter err = new StringWriter();
        int code = run(new StringWriter(), err, "score", Cases.path(name).toString(), "-o", out.toString());
        if (Files.exists(out)) {
            String results = results(Files.readString(out), Files.readString(folder.resolve("out.rejects.csv")));
            assertThat(code).as(results).isEqualTo(results.startsWith("0 scored ") ? 65 : 0);
            return results;
        }
        assertThat(code).isEqualTo(65);
        return said("INVALID_FILE", faults(err));
    }

    private static String batch(String name) {
        app.store().write(new BlobName("batch", "inbox/" + name), Cases.bytes(name), WriteCondition.always());
        String started = app.post("/api/batch", "application/json", "{\"name\":\"" + name + "\"}")
                .body();
        JsonNode run = app.await(
                JsonNode.root(Json.parse(started)).get("status_url").text(),
                status -> List.of("done", "failed").contains(status.get("state").text()));
        if (run.get("state").text().equals("failed")) {
            JsonNode failure = run.get("failure");
            return said(
                    failure.get("code").text(),
                    failure.get("violations")
                            .list(fault -> fault.get("pointer").text() + " "
                                    + fault.get("rule").text()));
        }
        String outbox = "outbox/" + run.get("run").text() + "/";
        return results(blob(outbox + "predictions.csv"), blob(outbox + "rejects.csv"));
    }

    private static String blob(String path) {
        return new String(
                app.store()
                        .read(new BlobName("batch", path), 1 << 24)
                        .orElseThrow()
                        .bytes(),
                StandardCharsets.UTF_8);
    }

    /** How many rows were scored, and why others were not. */
    private static String results(String predictions, String rejects) {
        long scored =
                predictions.lines().filter(line -> line.contains(",20260131T")).count();
        return said(
                scored + " scored",
                rejects.lines()
                        .skip(1)
                        .map(line -> line.split(",", 4))
                        .map(cells -> cells[1] + " " + cells[2])
                        .toList());
    }

    private static int run(StringWriter out, StringWriter err, String... arguments) {
        CommandLine main = Main.commandLine(
                        Map.of("WAYBILL_STORE", "file:" + root, "WAYBILL_MODEL", LegModel.NAME), Clock.systemUTC())
                .setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF));
        main.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        List<CommandLine> all = new ArrayList<>(main.getSubcommands().values());
        all.forEach(command -> command.setOut(main.getOut()).setErr(main.getErr()));
        return main.execute(arguments);
    }
}
