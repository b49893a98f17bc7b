package waybill;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import waybill.app.BuildInfo;
import waybill.fixture.ServedApp;
import waybill.fixture.TinyModel;
import waybill.json.Json;
import waybill.json.JsonNode;
import waybill.storage.folder.DirectoryBlobStore;

/** Scoring as MLflow, SageMaker and Azure ML do it, over HTTP. Every answer is held against the service's description. */
class ScoringTest {
    private static final String JSON = "application/json";
    private static final String COLUMNS = "\"columns\":[\"delay\",\"origin\",\"departure\",\"wind\"]";
    private static final String DATA = "[[20,\"JFK\",\"2026-01-15T18:05\",12],[3.5,\"EWR\",\"2026-01-15T18:05\",null]]";
    private static final String RECORDS =
            "[{\"delay\":20,\"origin\":\"JFK\",\"departure\":\"2026-01-15T18:05\",\"wind\":12},{\"delay\":3.5,\"origin\":\"EWR\",\"departure\":\"2026-01-15T18:05\"}]";
    private static final String BY_COLUMN =
            "{\"delay\":[20,3.5],\"origin\":[\"JFK\",\"EWR\"],\"departure\":[\"2026-01-15T18:05\",\"2026-01-15T18:05\"],\"wind\":[12,NaN]}";

    @TempDir
    private Path folder = Path.of("");

    private Optional<ServedApp> served = Optional.empty();

    @BeforeEach
    void serve() {
        TinyModel.of(3).compiled().publishAndPromote(new DirectoryBlobStore(folder, TinyModel.CLOCK));
        served = Optional.of(ServedApp.start(folder, Map.of("WAYBILL_MAX_ROWS", "8")));
        app().awaitReady(answer -> answer.get("ready").bool());
    }

    @AfterEach
    void stop() {
        app().close();
    }

    private ServedApp app() {
        return served.orElseThrow();
    }

    private double[] own() {
        return json(app().predict("{\"rows\":" + RECORDS + "}")).get("predictions").items().stream()
                .mapToDouble(prediction -> prediction.get("value").number())
                .toArray();
    }

    private HttpResponse<String> invoke(String body) {
        return app().post("/invocations", JSON, body);
    }

    private HttpResponse<String> score(String body) {
        return app().post("/score", JSON, body);
    }

    private static JsonNode json(HttpResponse<String> answer) {
        return JsonNode.root(Json.parse(answer.body()));
    }

    private static String refusal(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        return json(answer).get("message").text();
    }

    // MLflow

    @Test
    void health_tellsThatTheModelIsLoaded_andVersionWhichBuild() {
        assertThat(app().get("/ping").statusCode()).isEqualTo(200);
        assertThat(app().get("/health").statusCode()).isEqualTo(200);
        assertThat(app().get("/version").body()).isEqualTo(BuildInfo.running().version());
        assertThat(app().get("/ping/more").statusCode()).isEqualTo(404);
        assertThat(app().get("/invocations").statusCode()).isEqualTo(405);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"dataframe_split\":{" + COLUMNS + ",\"index\":[7,8],\"data\":" + DATA + "}}",
                "{\"dataframe_split\":{\"data\":" + DATA + "," + COLUMNS + "}}",
                "{\"dataframe_split\":{\"data\":" + DATA + "}}",
                "{\"dataframe_records\":" + RECORDS + "}",
                "{\"instances\":" + RECORDS + "}",
                "{\"instances\":" + DATA + "}",
                "{\"inputs\":" + BY_COLUMN + "}",
                "{\"inputs\":" + DATA + ",\"params\":{\"quantile\":0.9,\"policy\":\"strict\"}}"
            })
    void invocations_everyShape_isAnsweredAsByOurOwnRoute(String body) {
        HttpResponse<String> answer = invoke(body);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(json(answer).get("predictions").numbers()).containsExactly(own());
    }

    @Test
    void invocations_csv_isAnsweredAsJson() {
        String csv = "delay,origin,departure,wind\n20,JFK,2026-01-15T18:05,12\n3.5,EWR,2026-01-15T18:05,\n";

        assertThat(json(app().post("/invocations", "text/csv; charset=utf-8", csv))
                        .get("predictions")
                        .numbers())
                .containsExactly(own());
        assertThat(refusal(app().post("/invocations", "text/csv", ""))).contains("no body");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{ | Failed to parse input from JSON. Ensure that input is a valid JSON formatted string.",
                "1 | exactly one of the input fields",
                "\"1\" | exactly one of the input fields",
                "[1] | exactly one of the input fields",
                "null | exactly one of the input fields",
                "{\"not\":\"this\"} | exactly one of the input fields",
                "{\"params\":{}} | exactly one of the input fields",
                "{\"instances\":[[1]],\"inputs\":[[1]]} | exactly one of the input fields",
                "{\"dataframe_split\":[]} | Dataframe split format must be a dictionary. Got list",
                "{\"dataframe_records\":{}} | Dataframe records format must be a list of records. Got dictionary.",
                "{\"dataframe_records\":[1]} | must be a list of records",
                "{\"dataframe_split\":{\"index\":[1,2],\"data\":[[1],[2],[3]]}} | Provided dataframe_split field is not a valid dataframe representation",
                "{\"dataframe_split\":{\"columns\":[\"delay\",\"delay\"],\"data\":[[1,2]]}} | A column is named twice",
                "{\"dataframe_split\":{\"columns\":[\"delay\"],\"rows\":[[1]]}} | columns, index and data",
                "{\"dataframe_split\":{\"columns\":[\"delay\",\"origin\"],\"data\":[[1]]}} | has 1 instead of 2 values",
                "{\"inputs\":{\"delay\":[1,2],\"origin\":[\"JFK\"]}} | All columns have the same length",
                "{\"instances\":[[1],{}]} | has 1 instead of 4 values",
                "{\"instances\":5} | Got number",
                "{\"dataframe_records\":[]} | at least one row",
                "{\"dataframe_records\":[{\"delay\":20,\"delay\":21}]} | a key twice",
                "{\"dataframe_records\":[{\"delay\":20}]} | /rows/0/origin: required",
                "{\"inputs\":{\"delay\":[20]}} | /origin: the column is missing",
                "{\"instances\":[[\"20\",\"JFK\",\"2026-01-15T18:05\",1]]} | /rows/0/delay: expected a number",
                "{\"instances\":[[20,10003,\"2026-01-15T18:05\",1]]} | /rows/0/origin: expected text",
                "{\"inputs\":[1],\"params\":{\"polici\":\"warn\"}} | did you mean 'policy'?"
            })
    void invocations_anotherShape_isABadRequestInMlflowsWords(String body, String message) {
        HttpResponse<String> answer = invoke(body);

        assertThat(refusal(answer)).contains(message);
        assertThat(json(answer).get("error_code").text()).isEqualTo("BAD_REQUEST");
    }

    @Test
    void invocations_otherContentTypes_are415() {
        for (String type :
                new String[] {"application/xml", "application/json; version=1", "text/csv; header=present"}) {
            assertThat(app().post("/invocations", type, "{}").statusCode())
                    .as(type)
                    .isEqualTo(415);
        }
    }

    @Test
    void invocations_rowWithoutAValue_refusesAllOfThem() {
        String bad = RECORDS.replace("\"delay\":20", "\"delay\":5000");

        assertThat(refusal(invoke("{\"instances\":" + bad + ",\"params\":{\"policy\":\"warn\"}}")))
                .contains("1 of 2 rows have no value", "/rows/0/delay");
    }

    @Test
    void invocations_moreThanAValue_isRefusedByAVersionThatHasNoMore() {
        assertThat(refusal(invoke("{\"instances\":" + RECORDS + ",\"params\":{\"interval\":true}}")))
                .contains("gives no interval");
    }

    // Azure ML

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"input_data\":{" + COLUMNS + ",\"index\":[0,1],\"data\":" + DATA + "}}",
                "{\"input_data\":" + DATA + "}",
                "{\"input_data\":" + RECORDS + "}",
                "{\"data\":" + DATA + "}",
                "{\"data\":" + RECORDS + ",\"params\":{}}"
            })
    void score_everyShape_isABareArray(String body) {
        HttpResponse<String> answer = score(body);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(JsonNode.root(Json.parse("{\"all\":" + answer.body() + "}"))
                        .get("all")
                        .numbers())
                .containsExactly(own());
        assertThat(answer.headers().firstValue("x-ms-run-function-failed")).contains("false");
        assertThat(answer.headers().firstValue("x-request-id")).isPresent();
    }

    @Test
    void score_requestIds_areRepeated_andNotTooLong() {
        byte[] body = ("{\"data\":" + DATA + "}").getBytes(StandardCharsets.UTF_8);

        HttpResponse<byte[]> named =
                app().postBytes("/score", Map.of("Content-Type", JSON, "x-request-id", "A-1"), body);
        assertThat(named.headers().firstValue("x-request-id")).contains("A-1");
        for (String header : new String[] {"x-request-id", "x-ms-client-request-id"}) {
            HttpResponse<byte[]> refused =
                    app().postBytes("/score", Map.of("Content-Type", JSON, header, "x".repeat(101)), body);
            assertThat(refused.statusCode()).isEqualTo(431);
            assertThat(new String(refused.body(), StandardCharsets.UTF_8))
                    .isEqualTo("{\"message\":\"" + header + " must not exceed 100 characters\"}");
        }
    }

    @Test
    void score_anotherShape_hasAMessage() {
        assertThat(refusal(score("{\"rows\":[]}"))).contains("input_data or data");
        assertThat(app().post("/score", "text/csv", "delay\n1\n").statusCode()).isEqualTo(415);
        assertThat(app().post("/score?model=none", JSON, "{\"data\":[]}").statusCode())
                .isEqualTo(404);
    }
}
