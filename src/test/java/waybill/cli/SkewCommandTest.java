package waybill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import waybill.fixture.ServedApp;
import waybill.fixture.TinyModel;
import waybill.fixture.Trips;
import waybill.registry.VersionRef;
import waybill.storage.folder.DirectoryBlobStore;
import waybill.training.TrainedModel;

/** From a request over HTTP to the report: what a host captured is looked at by the command. */
@Timeout(120)
class SkewCommandTest {
    private static final int SENT = 60;

    @TempDir
    static Path data = Path.of("");

    private static TrainedModel trained;

    @TempDir
    private Path store = Path.of("");

    private VersionRef champion;

    @BeforeAll
    static void train() throws IOException {
        trained = Trips.train(Trips.write(data));
    }

    @BeforeEach
    void publish() {
        DirectoryBlobStore blobs = new DirectoryBlobStore(store, TinyModel.CLOCK);
        champion = TinyModel.registry(blobs).publish(trained.spec(), trained.files());
        TinyModel.registry(blobs).promote("trips", champion.version(), TinyModel.REASON);
    }

    @Test
    void skew_servedAsTrained_endsWithZeroAndKeepsTheReport() throws IOException {
        serve(1);
        CommandRun ran = skew();

        assertThat(ran.code()).as(ran.out() + ran.err()).isZero();
        assertThat(ran.lines()).first().isEqualTo("Skew of trips " + champion.version() + ": none");
        assertThat(ran.out())
                .contains(SENT + " of " + SENT + " captured rows since ")
                .contains("Serving's encoder against one that is fitted again: " + SENT + " rows, nothing differs")
                .contains("Rows as they were sent against the query's: " + SENT + " rows, nothing differs")
                .contains("Answers against those of the version's files: " + SENT + " rows, nothing differs");
        assertThat(reports()).hasSize(1);
    }

    @Test
    void skew_callerSendsHoursForMinutes_endsWithTwoAndNamesTheField() throws IOException {
        serve(60);
        CommandRun ran = skew();

        assertThat(ran.code()).as(ran.out() + ran.err()).isEqualTo(2);
        assertThat(ran.err())
                .contains("SKEW_FOUND: Version " + champion.version())
                .contains(" miles, number(miles)");
        assertThat(ran.out()).contains("what was sent is always 1/60 as much: in another unit?");
        assertThat(skew("--json").json().get("outcome").text()).isEqualTo("skew");
        assertThat(skew("--quiet").lines()).contains("miles", "number(miles)");
    }

    @Test
    void skew_dataIsNotThere_endsWithItsFaultAndLooksAtTheAnswers() throws IOException {
        serve(1);
        CommandRun ran = skew(store);

        assertThat(ran.code()).isEqualTo(78);
        assertThat(ran.err()).contains("INVALID_RECIPE: ").contains("trips.csv");
        assertThat(ran.out()).contains(": incomplete", "Answers against those of the version's files: " + SENT);
        assertThat(skew(store, "--without-data").code()).isZero();
    }

    @Test
    void skew_nothingWasCaptured_comparesTables() {
        CommandRun ran = skew();

        assertThat(ran.code()).as(ran.out() + ran.err()).isZero();
        assertThat(ran.out()).contains("0 of 0 captured rows", "fitted again: 0 rows, nothing differs");
    }

    @Test
    void skew_wrongOptions_areNamed() {
        assertThat(skew("--since", "yesterday").err()).contains("--since is a whole number of minutes, hours or days");
        assertThat(skew("--rows", "0").err()).contains("--rows is a number from 1 to 100000");
        assertThat(skew("--tolerate", "2").err()).contains("--tolerate is a share from 0 to 1");
        assertThat(skew("--rows", "0").code()).isEqualTo(64);
    }

    /** Sends trips of the data with their names, the miles divided by a number, and ends in order. */
    private void serve(int divisor) throws IOException {
        try (ServedApp app = ServedApp.startInTime(
                store, Map.of("WAYBILL_MODEL", "trips", "WAYBILL_CAPTURE_SHARE", "1"), method -> {})) {
            List<String> lines = Files.readAllLines(data.resolve("trips.csv"), StandardCharsets.UTF_8);
            String rows = lines.subList(1, 1 + SENT).stream()
                    .map(line -> row(line.split(",", -1), divisor))
                    .collect(Collectors.joining(",", "{\"policy\":\"warn\",\"rows\":[", "]}"));
            HttpResponse<String> answer = app.predict(rows);
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        }
    }

    private static String row(String[] cells, int divisor) {
        String miles = cells[5].isEmpty() ? "null" : Double.toString(Double.parseDouble(cells[5]) / divisor);
        return "{\"trip\":\"" + cells[0] + "\",\"depot\":\"" + cells[2] + "\",\"start\":\"" + cells[3] + "\",\"delay\":"
                + cells[4] + ",\"miles\":" + miles + "}";
    }

    private CommandRun skew(String... more) {
        return skew(data, more);
    }

    private CommandRun skew(Path folder, String... more) {
        String[] arguments = Stream.concat(
                        Stream.of("skew", "trips", "--store", "file:" + store, "--data", folder.toString()),
                        Stream.of(more))
                .toArray(String[]::new);
        return CommandRun.of(Path.of(""), Map.of(), Clock.systemUTC(), arguments);
    }

    private List<Path> reports() throws IOException {
        try (Stream<Path> all = Files.walk(store.resolve("windows/trips/" + champion.version() + "/skew"))) {
            return all.filter(Files::isRegularFile).toList();
        }
    }
}
