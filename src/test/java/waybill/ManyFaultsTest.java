package waybill;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import waybill.fixture.Cases;
import waybill.fixture.LegModel;
import waybill.fixture.ServedApp;
import waybill.json.JsonNode;
import waybill.storage.folder.DirectoryBlobStore;

/** Small requests with many faults: the answer is small, too, and says how many there are. */
class ManyFaultsTest {
    private static final int LARGEST_ANSWER = 20_000;

    @TempDir
    private static Path root = Path.of("");

    private static ServedApp app;

    @BeforeAll
    static void serve() {
        LegModel.train().publishAndPromote(new DirectoryBlobStore(root, Clock.systemUTC()));
        app = ServedApp.start(root, Map.of("WAYBILL_MODEL", LegModel.NAME));
    }

    @AfterAll
    static void stop() {
        app.close();
    }

    @Test
    void thousandEmptyRows_areAnsweredWithAHundredFaultsOfSevenThousand() {
        String rows = IntStream.range(0, 1000).mapToObj(i -> "{}").collect(Collectors.joining(","));
        JsonNode problem = problem(app.predict("{\"rows\":[" + rows + "]}"), 422, "INVALID_ROWS", 7000);

        assertThat(problem.get("detail").text())
                .isEqualTo("7,000 faults in 1000 of 1000 rows. 100 of 7,000 faults are shown.");
    }

    @Test
    void rowOfManyUnknownNames_isAnsweredWithAHundredOfThem() {
        String names =
                IntStream.range(0, 60_000).mapToObj(i -> "\"n" + i + "\":1").collect(Collectors.joining(","));

        problem(app.predict("{\"rows\":[{" + names + "}]}"), 422, "INVALID_ROWS", 60_007);
        HttpResponse<String> warned = app.predict("{\"policy\":\"warn\",\"rows\":[{" + names + "}]}");
        assertThat(warned.statusCode()).isEqualTo(200);
        assertThat(warned.body().length()).isLessThan(LARGEST_ANSWER);
    }

    @Test
    void manyUnknownKeys_areAnsweredWithAHundredOfThem() {
        String keys =
                IntStream.range(0, 60_000).mapToObj(i -> "\"k" + i + "\":1").collect(Collectors.joining(","));

        problem(app.predict("{" + keys + ",\"rows\":[{}]}"), 400, "MALFORMED_REQUEST", 60_000);
    }

    @Test
    void hundredFaults_areAllTold() {
        String names = IntStream.range(0, 93).mapToObj(i -> "\"n" + i + "\":1").collect(Collectors.joining(","));
        JsonNode problem = Problems.of(app.predict("{\"rows\":[{" + names + "}]}"), 422, "INVALID_ROWS");

        assertThat(Problems.faults(problem)).hasSize(100);
        assertThat(problem.find("errors_total")).isEmpty();
        assertThat(problem.get("detail").text()).isEqualTo("100 faults in 1 of 1 row.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/csv; charset=windows-1252",
                "text/csv;charset=\"ISO-8859-1\"",
                "text/csv; header=present; Charset=utf-16"
            })
    void csvInAnotherCharset_is415ThatSaysWhichIsRight(String type) {
        JsonNode problem =
                Problems.of(app.post("/api/predict", type, Cases.text("01-plain.csv")), 415, "UNSUPPORTED_MEDIA_TYPE");

        assertThat(problem.get("detail").text())
                .isEqualTo("Send the body in UTF-8, and say so: Content-Type: text/csv; charset=utf-8.");
    }

    @ParameterizedTest
    @CsvSource({
        "application/json; charset=latin1, 415",
        "application/json; charset=UTF8, 200",
        "text/json; charset=\"utf-8\", 200"
    })
    void jsonInAnyCharset_isReadIfItIsUtf8(String type, int status) {
        assertThat(app.post("/api/predict", type, Cases.text("05-null.json")).statusCode())
                .isEqualTo(status);
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/csv; charset=US-ASCII", "text/csv; charset=\"UTF-8\"", "text/csv;charset=utf8"})
    void csvInUtf8OrAPartOfIt_isRead(String type) {
        assertThat(app.post("/api/predict", type, Cases.text("01-plain.csv")).statusCode())
                .isEqualTo(200);
    }

    @Test
    void decimalComma_isToldWithItsRemedy() {
        JsonNode problem = Problems.of(
                app.post("/api/predict", "text/csv", Cases.text("07h-decimal-comma.csv")), 422, "INVALID_ROWS");

        assertThat(problem.value().toText()).contains("expected a number (mi): with a decimal point, not a comma");
    }

    private static JsonNode problem(HttpResponse<String> response, int status, String code, int total) {
        JsonNode problem = Problems.of(response, status, code);

        assertThat(Problems.faults(problem)).hasSize(100);
        assertThat(problem.get("errors_total").integer()).isEqualTo(total);
        assertThat(response.body().length()).isLessThan(LARGEST_ANSWER);
        return problem;
    }
}
