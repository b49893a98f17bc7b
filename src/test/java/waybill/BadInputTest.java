package waybill;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import waybill.fixture.ServedApp;
import waybill.fixture.TinyModel;
import waybill.json.Json;
import waybill.json.JsonNode;

/** Requests that should not have been sent, over a real socket. */
class BadInputTest {
    private static final String GOOD =
            "{\"delay\":20,\"origin\":\"JFK\",\"departure\":\"2026-01-15T18:05\",\"wind\":12}";
    private static final String CSV = "delay,origin,departure,wind\n";
    private static final int MOST_BYTES = 4096;

    @TempDir
    private static Path root = Path.of("");

    private static TinyModel model;
    private static ServedApp app;

    @BeforeAll
    static void serve() {
        model = TinyModel.of(3);
        model.publishAndPromote(new waybill.storage.folder.DirectoryBlobStore(root, TinyModel.CLOCK));
        app = ServedApp.start(root, Map.of("WAYBILL_MAX_ROWS", "8", "WAYBILL_MAX_BYTES", Integer.toString(MOST_BYTES)));
    }

    @AfterAll
    static void stop() {
        app.close();
    }

    @Test
    void goodRow_isAnswered() {
        JsonNode answer = answered(app.predict(rows(GOOD)));

        assertThat(predictions(answer, "value")).containsExactly(Double.toString(model.goodValue()));
        assertThat(predictions(answer, "verdict")).containsExactly("ok");
    }

    @Test
    void sample_isAValidRequest() {
        String sample = app.get("/api/models/tiny/sample").body();

        assertThat(predictions(answered(app.predict(sample)), "verdict")).containsExactly("ok");
        JsonNode described = JsonNode.root(
                        Json.parse(app.get("/api/openapi.json").body()))
                .get("components")
                .get("schemas")
                .get("Row");
        JsonNode row =
                JsonNode.root(Json.parse(sample)).get("rows").list(x -> x).get(0);
        assertThat(described.get("properties").names()).containsAll(row.names());
        assertThat(row.names()).containsAll(described.get("required").list(JsonNode::text));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "not JSON                               | ``            | malformed_json",
                "{\"rows\":[{}]                         | /rows         | malformed_json",
                "{\"rows\":[{\"delay\":1,\"delay\":2}]} | /rows/0/delay | malformed_json",
                "{\"rows\":[{}],\"rows\":[{}]}          | /rows         | malformed_json",
                "{\"rows\":[{}]}{}                      | ``            | malformed_json",
                "[{}]                                   | ``            | malformed_json",
                "{\"rows\":{}}                          | /rows         | malformed_json",
                "{\"rows\":[1]}                         | /rows/0       | malformed_json",
                "{\"row\":[{}]}                         | /row          | unknown_key",
                "{}                                     | /rows         | missing_rows",
                "{\"rows\":[{}],\"policy\":\"lenient\"} | /policy       | unknown_policy",
                "{\"rows\":[{}],\"id\":\"no blanks\"}   | /id           | malformed_id",
            })
    void bodyOfAnotherShape_is400AndSaysWhere(String body, String pointer, String rule) {
        JsonNode problem = problem(app.predict(body), 400, "MALFORMED_REQUEST");

        assertThat(faults(problem)).contains(pointer + " " + rule);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"rows\":[]}", CSV})
    void noRows_is400(String body) {
        String type = body.startsWith("{") ? "application/json" : "text/csv";

        assertThat(problem(app.post("/api/predict", type, body), 400, "MALFORMED_REQUEST")
                        .get("detail")
                        .text())
                .isEqualTo("A request has at least one row.");
    }

    @Test
    void moreRowsThanTheSetting_is413() {
        String nine = String.join(",", java.util.Collections.nCopies(9, GOOD));

        assertThat(problem(app.predict(rows(nine)), 413, "TOO_LARGE")
                        .get("detail")
                        .text())
                .contains("at most 8 rows");
        problem(app.post("/api/predict", "text/csv", CSV + "20,JFK,2026-01-15T18:05,1\n".repeat(9)), 413, "TOO_LARGE");
        answered(app.predict(rows(nine.substring(GOOD.length() + 1))));
    }

    @Test
    void moreBytesThanTheSetting_is413() {
        String padded = rows(GOOD) + " ".repeat(MOST_BYTES);

        assertThat(problem(app.predict(padded), 413, "TOO_LARGE").get("detail").text())
                .contains("at most 4096 bytes");
        answered(app.predict(padded.substring(0, MOST_BYTES)));
    }

    @Test
    void chunkedBody_is400ThatNamesContentLength() throws IOException {
        try (RawHttp raw = new RawHttp(app.port())) {
            RawHttp.Answer answer = raw.postChunked(
                    "/api/predict",
                    Map.of("Content-Type", "application/json"),
                    rows(GOOD).getBytes(StandardCharsets.UTF_8));

            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.header("content-type")).startsWith("application/problem+json");
            assertThat(answer.body()).contains("MISSING_BODY").contains("Content-Length");
        }
    }

    @Test
    void emptyBody_is400ThatNamesContentLength() throws IOException {
        try (RawHttp raw = new RawHttp(app.port())) {
            RawHttp.Answer empty = raw.post("/api/predict", Map.of(), new byte[0]);

            assertThat(empty.status()).isEqualTo(400);
            assertThat(empty.body()).contains("MISSING_BODY").contains("Content-Length");
            assertThat(raw.post("/api/predict", Map.of(), rows(GOOD).getBytes(StandardCharsets.UTF_8))
                            .status())
                    .as("the connection goes on, and JSON is what a body without a type is")
                    .isEqualTo(200);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/xml", "application/octet-stream", "nonsense"})
    void bodyOfAnotherType_is415(String type) {
        problem(app.post("/api/predict", type, rows(GOOD)), 415, "UNSUPPORTED_MEDIA_TYPE");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"wind\":12              | \"wind\":12,\"winds\":1  | winds unknown_field",
                "\"wind\":12              | \"wind\":12,\"~ ~\":1    | unknown_field",
                "\"origin\":\"JFK\",      | ``                       | origin missing_field",
                "\"origin\":\"JFK\"       | \"origin\":null          | origin missing_field",
                "\"delay\":20,            | ``                       | delay missing_field",
                "\"delay\":20             | \"delay\":\"\"           | delay missing_field",
                "\"origin\":\"JFK\"       | \"origin\":\" \"         | origin missing_field",
                "2026-01-15T18:05         | ``                       | departure missing_field",
                "2026-01-15T18:05         | 1970-01-01T00:00Z        | departure placeholder",
                "\"delay\":20             | \"delay\":\"20\"         | delay wrong_type",
                "\"delay\":20             | \"delay\":true           | delay wrong_type",
                "\"delay\":20             | \"delay\":[20]           | delay wrong_type",
                "\"delay\":20             | \"delay\":{\"x\":[{}]}   | delay wrong_type",
                "\"origin\":\"JFK\"       | \"origin\":7             | origin wrong_type",
                "2026-01-15T18:05         | yesterday                | departure wrong_type",
                "2026-01-15T18:05         | 2026-02-30T18:05         | departure wrong_type",
                "2026-01-15T18:05         | 2026-03-08T02:30         | departure nonexistent_time",
                "2026-01-15T18:05         | 2026-11-01T01:30         | departure ambiguous_time",
                "\"delay\":20             | \"delay\":NaN            | delay not_finite",
                "\"delay\":20             | \"delay\":Infinity       | delay not_finite",
                "\"delay\":20             | \"delay\":-Infinity      | delay not_finite",
                "\"delay\":20             | \"delay\":1e999          | delay not_finite",
                "\"delay\":20             | \"delay\":2000.5         | delay out_of_limits",
                "\"delay\":20             | \"delay\":-121           | delay out_of_limits",
            })
    void rowThatDoesNotFit_is422(String part, String instead, String fault) {
        HttpResponse<String> answer = app.predict(rows(GOOD + "," + GOOD.replace(part, instead)));

        String expected = fault.contains(" ") ? "/rows/1/" + fault : "/rows/1 " + fault;
        assertThat(faults(problem(answer, 422, "INVALID_ROWS"))).containsExactly(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "NaN | not_finite",
                "-inf | not_finite",
                "9e999 | not_finite",
                "2001 | out_of_limits",
                "x | wrong_type"
            })
    void cellThatDoesNotFit_is422(String cell, String rule) {
        HttpResponse<String> answer = app.post("/api/predict", "text/csv", CSV + cell + ",JFK,2026-01-15T18:05,12\n");

        assertThat(faults(problem(answer, 422, "INVALID_ROWS"))).containsExactly("/rows/0/delay " + rule);
    }

    @Test
    void severalFaultsInSeveralRows_areAllTold() {
        String twice = "{\"delay\":\"~\",\"orogin\":\"JFK\",\"departure\":\"2026-01-15T18:05\"}";
        JsonNode problem =
                problem(app.predict(rows(twice + "," + GOOD + "," + GOOD.replace("12", "-1"))), 422, "INVALID_ROWS");

        assertThat(faults(problem))
                .containsExactlyInAnyOrder(
                        "/rows/0/delay wrong_type",
                        "/rows/0/orogin unknown_field",
                        "/rows/0/origin missing_field",
                        "/rows/2/wind out_of_limits");
        assertThat(problem.get("detail").text()).isEqualTo("4 faults in 2 of 3 rows.");
        assertThat(problem.value().toText()).contains("did you mean 'origin'?");
    }

    @Test
    void raggedCsv_is400WithEveryLine() {
        HttpResponse<String> answer = app.post("/api/predict", "text/csv", CSV + "1\n20,JFK,2026-01-15T18:05,1\n1,2\n");

        assertThat(faults(problem(answer, 400, "MALFORMED_REQUEST")))
                .containsExactly("/rows/0 wrong_width", "/rows/2 wrong_width");
    }

    @Test
    void policyWarn_scoresWhatCanBeScored() {
        JsonNode answer = answered(app.predict(everyKind("warn")));

        assertThat(predictions(answer, "verdict"))
                .containsExactly("ok", "refused", "refused", "ok", "unknown_category", "extrapolating", "refused");
        assertThat(predictions(answer, "value").stream().map("null"::equals))
                .containsExactly(false, true, true, false, false, false, true);
        assertThat(answer.get("predictions")
                        .list(prediction -> prediction.get("notes").value().toText()))
                .containsExactly(
                        "[]",
                        "[{\"field\":\"origin\",\"rule\":\"missing_field\"}]",
                        "[{\"field\":\"delay\",\"rule\":\"wrong_type\"}]",
                        "[{\"field\":\"winds\",\"rule\":\"unknown_field\"}]",
                        "[{\"field\":\"origin\",\"rule\":\"unknown_category\"}]",
                        "[{\"field\":\"wind\",\"rule\":\"extrapolating\"}]",
                        "[{\"field\":\"delay\",\"rule\":\"missing_field\"}]");
    }

    @Test
    void policyAbstain_scoresOnlyWhatIsBeyondDoubt() {
        JsonNode answer = answered(app.predict(everyKind("abstain")));

        assertThat(predictions(answer, "value").stream().map("null"::equals))
                .containsExactly(false, true, true, false, true, true, true);
    }

    @Test
    void policyOfCsv_standsInTheQuery() {
        String rows = CSV + "20,JFK,2026-01-15T18:05,12\nx,JFK,2026-01-15T18:05,12\n";

        assertThat(predictions(answered(app.post("/api/predict?policy=warn&id=7", "text/csv", rows)), "verdict"))
                .containsExactly("ok", "refused");
        problem(app.post("/api/predict?policy=lenient", "text/csv", rows), 400, "MALFORMED_REQUEST");
    }

    @ParameterizedTest
    @ValueSource(strings = {"nosuch", "No_Such", "a%20b", "tiny.", "%7E"})
    void unknownModel_is404(String name) {
        problem(app.post("/api/models/" + name + "/predict", "application/json", rows(GOOD)), 404, "UNKNOWN_MODEL");
        problem(app.get("/api/models/" + name), 404, "UNKNOWN_MODEL");
        problem(app.get("/api/models/" + name + "/sample"), 404, "UNKNOWN_MODEL");
    }

    @ParameterizedTest
    @ValueSource(strings = {"20200101T000000Z-00000000", "latest", "..", "%7E"})
    void versionThatWasNeverPublished_is404(String version) {
        String query = "?version=" + version;

        problem(app.predict(rows(GOOD)), "/api/predict" + query);
        problem(app.predict(rows(GOOD)), "/api/models/tiny/predict" + query);
        problem(app.get("/api/models/tiny" + query), 404, "UNKNOWN_VERSION");
    }

    @Test
    void publishedVersion_isAnsweredWithoutBeingPromoted() {
        String version = TinyModel.of(40).publish(app.store()).version();
        JsonNode answer = answered(app.post("/api/predict?version=" + version, "application/json", rows(GOOD)));

        assertThat(answer.get("model").get("version").text()).isEqualTo(version);
        assertThat(answer.get("model").get("route").text()).isEqualTo("pinned");
    }

    private static void problem(HttpResponse<String> fine, String path) {
        answered(fine);
        problem(app.post(path, "application/json", rows(GOOD)), 404, "UNKNOWN_VERSION");
    }

    private static String everyKind(String policy) {
        String all = String.join(
                ",",
                GOOD,
                GOOD.replace("\"origin\":\"JFK\",", ""),
                GOOD.replace("20,", "\"x\","),
                GOOD.replace("12}", "12,\"winds\":3}"),
                GOOD.replace("JFK", "ZRH"),
                GOOD.replace("12}", "50}"),
                GOOD.replace("\"delay\":20,", ""));
        return "{\"policy\":\"" + policy + "\",\"rows\":[" + all + "]}";
    }

    private static String rows(String rows) {
        return "{\"rows\":[" + rows + "]}";
    }

    private static JsonNode answered(HttpResponse<String> response) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return JsonNode.root(Json.parse(response.body()));
    }

    private static List<String> predictions(JsonNode answer, String member) {
        return answer.get("predictions").list(prediction -> prediction
                .find(member)
                .map(found -> found.value() instanceof Json.Text text
                        ? text.value()
                        : found.value().toText())
                .orElse("null"));
    }

    private static JsonNode problem(HttpResponse<String> response, int status, String code) {
        return Problems.of(response, status, code);
    }

    private static List<String> faults(JsonNode problem) {
        return Problems.faults(problem);
    }
}
