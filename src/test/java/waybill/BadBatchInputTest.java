package waybill;

import static org.assertj.core.api.Assertions.assertThat;

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
import waybill.storage.BlobName;
import waybill.storage.WriteCondition;
import waybill.storage.folder.DirectoryBlobStore;

/** Requests for batch runs that should not have been sent, and one that should, over a real socket. */
class BadBatchInputTest {
    private static final String HEADER = "leg,delay,origin,departure,wind\n";
    private static final String GOOD = "a,20,JFK,2026-01-15T18:05,12\n";

    @TempDir
    private static Path root = Path.of("");

    private static ServedApp app;

    @BeforeAll
    static void serve() {
        TinyModel.of(3).publishAndPromote(new DirectoryBlobStore(root, TinyModel.CLOCK));
        app = ServedApp.start(root, Map.of());
    }

    @AfterAll
    static void stop() {
        app.close();
    }

    @Test
    void goodFile_isScored() {
        drop("good.csv", HEADER + GOOD + GOOD.replace("20", "late"));
        HttpResponse<String> accepted = post("{\"name\":\"good.csv\"}");
        JsonNode body = JsonNode.root(Json.parse(accepted.body()));

        assertThat(accepted.statusCode()).as(accepted.body()).isEqualTo(202);
        assertThat(accepted.headers().firstValue("Location"))
                .contains(body.get("status_url").text());
        assertThat(post("{\"blob\":\"inbox/good.csv\"}").statusCode())
                .as("the same run, or one that is done")
                .isIn(202, 404);
        JsonNode done = awaitEnd(body.get("status_url").text());
        assertThat(done.get("state").text()).isEqualTo("done");
        assertThat(done.get("rows_scored").integer()).isEqualTo(1);
        assertThat(done.get("rows_rejected").integer()).isEqualTo(1);
        assertThat(JsonNode.root(Json.parse(app.get("/api/batch").body()))
                        .get("runs")
                        .list(run -> run.get("run").text()))
                .contains(body.get("run").text());
        // A run is done by its summary; its file leaves the inbox after that.
        app.awaitGone(new BlobName("batch", "inbox/good.csv"));
        problem(post("{\"name\":\"good.csv\"}"), 404, "UNKNOWN_RUN");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "not JSON                             | ``    ",
                "[]                                   | ``    ",
                "{}                                   | ``    ",
                "{\"name\":\"a.csv\"}{}           | ``    ",
                "{\"file\":\"a.csv\"}             | ``    ",
                "{\"name\":\"a.csv\",\"x\":1}   | ``    ",
                "{\"name\":\"a.csv\",\"blob\":\"inbox/a.csv\"} | ``",
                "{\"name\":1}                       | /name ",
                "{\"name\":null}                    | ``    ",
                "{\"blob\":[\"inbox/a.csv\"]}     | /blob ",
                "{\"blob\":\"a.csv\"}             | /blob ",
                "{\"blob\":\"batch/inbox/a.csv\"} | /blob ",
            })
    void bodyOfAnotherShape_is400AndSaysWhere(String body, String pointer) {
        assertThat(Problems.faults(problem(post(body), 400, "MALFORMED_REQUEST")))
                .containsExactly(pointer + " malformed_json");
    }

    @Test
    void emptyBody_is400() {
        problem(post(""), 400, "MISSING_BODY");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../good.csv",
                "..",
                "a/b.csv",
                "legs.txt",
                "legs",
                "",
                "a\\u0000b.csv",
                "a:b.csv",
                "../../x.csv.gz"
            })
    void nameThatNoFileOfTheInboxHas_is400(String name) {
        problem(post("{\"name\":\"" + name + "\"}"), 400, "INVALID_NAME");
        if (!name.equals("a/b.csv")) {
            problem(post("{\"blob\":\"inbox/" + name + "\"}"), 400, "INVALID_NAME");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"blob\":\"inbox/nosuch/good.csv\"}           | 404 | UNKNOWN_RUN",
                "{\"blob\":\"inbox/a/b/good.csv\"}              | 400 | INVALID_NAME",
                "{\"name\":\"a.csv\",\"model\":\"nosuch\"}    | 404 | UNKNOWN_RUN",
                "{\"name\":\"a.csv\",\"model\":\"No Such\"}   | 400 | INVALID_NAME",
                "{\"name\":\"a.csv\",\"model\":\"\"}          | 400 | INVALID_NAME",
                "{\"name\":\"a.csv\",\"model\":7}               | 400 | MALFORMED_REQUEST",
                "{\"blob\":\"inbox/a.csv\",\"model\":\"tiny\"} | 400 | MALFORMED_REQUEST",
                "{\"model\":\"tiny\"}                           | 400 | MALFORMED_REQUEST",
            })
    void modelThatDoesNotFit_isToldAsSuch(String body, int status, String code) {
        problem(post(body), status, code);
    }

    @ParameterizedTest
    @ValueSource(strings = {"nosuch.csv", "no such.csv", "nosuch.csv.gz"})
    void fileThatIsNotThere_is404(String name) {
        problem(post("{\"name\":\"" + name + "\"}"), 404, "UNKNOWN_RUN");
    }

    @ParameterizedTest
    @ValueSource(strings = {"nosuch-0123456789ab", "x", "%2e%2e", "a%2fb", "%7E", "No-Such", "a%20b"})
    void unknownRun_is404(String run) {
        assertUnknown(app.get("/api/batch/" + run));
        assertUnknown(app.post("/api/batch/" + run + "/retry", "application/json", ""));
    }

    private static void assertUnknown(HttpResponse<String> response) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(404);
        if (!response.body().isEmpty()) {
            problem(response, 404, "UNKNOWN_RUN");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "empty.csv   | ``                                   | INVALID_FILE",
                "header.csv  | `leg,delay,orgin,departure,wind`     | INVALID_FILE",
                "picture.csv | `\u0089PNG`                         | INVALID_FILE",
                "open.csv    | `leg,delay,origin,departure\na,\"2` | INVALID_FILE",
                "not.csv.gz  | `leg,delay,origin,departure`         | INVALID_FILE",
            })
    void fileThatIsWrongAsAWhole_failsItsRunAndSaysWhy(String file, String content, String code) {
        drop(file, content);
        JsonNode accepted =
                JsonNode.root(Json.parse(post("{\"name\":\"" + file + "\"}").body()));

        JsonNode run = awaitEnd(accepted.get("status_url").text());
        assertThat(run.get("state").text()).isEqualTo("failed");
        assertThat(run.get("failure").get("code").text()).isEqualTo(code);
        assertThat(run.get("failure").get("message").text()).isNotEmpty();
    }

    @Test
    void doneRun_retried_staysDone() {
        drop("again.csv", HEADER + GOOD);
        String url = JsonNode.root(Json.parse(post("{\"name\":\"again.csv\"}").body()))
                .get("status_url")
                .text();
        awaitEnd(url);
        HttpResponse<String> again = app.post(url + "/retry", "application/json", "");

        assertThat(again.statusCode()).isEqualTo(202);
        assertThat(awaitEnd(url).get("state").text()).isEqualTo("done");
    }

    private static HttpResponse<String> post(String body) {
        return app.post("/api/batch", "application/json", body);
    }

    private static void drop(String file, String content) {
        app.store()
                .write(
                        new BlobName("batch", "inbox/" + file),
                        content.getBytes(StandardCharsets.UTF_8),
                        WriteCondition.always());
    }

    private static JsonNode awaitEnd(String url) {
        return app.await(
                url, run -> List.of("done", "failed").contains(run.get("state").text()));
    }

    private static JsonNode problem(HttpResponse<String> response, int status, String code) {
        return Problems.of(response, status, code);
    }
}
