package waybill.app.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import waybill.fixture.ServedApp;
import waybill.fixture.TinyModel;
import waybill.json.Json;
import waybill.json.JsonNode;
import waybill.storage.folder.DirectoryBlobStore;

class OutcomeDeskTest {
    private static final String PATH = "/api/outcomes";
    private static final String JSON = "application/json";

    @TempDir
    private Path folder = Path.of("");

    private ServedApp start() {
        TinyModel.of(3).publishAndPromote(new DirectoryBlobStore(folder, TinyModel.CLOCK));
        return ServedApp.start(folder, Map.of("WAYBILL_OUTCOMES_MAX_BYTES", "2000"));
    }

    private static JsonNode body(HttpResponse<String> answer) {
        return JsonNode.root(Json.parse(answer.body()));
    }

    @Test
    void outcomes_areTaken_andTheSameAgainAreRepeated() {
        try (ServedApp service = start()) {
            String json = "{\"outcomes\":[{\"request\":\"r1\",\"actual\":5},{\"id\":\"7\",\"actual\":-2.5}]}";

            JsonNode first = body(service.post(PATH, JSON, json));
            JsonNode second = body(service.post(PATH, JSON, json));

            assertThat(first.get("model").text()).isEqualTo("tiny");
            assertThat(first.get("outcomes").integer()).isEqualTo(2);
            assertThat(first.get("repeated").integer()).isZero();
            assertThat(second.get("repeated").integer()).isEqualTo(2);
            assertThat(second.get("received_at").text())
                    .isEqualTo(first.get("received_at").text());
            assertThat(service.store().list("outcomes", "tiny/received/")).hasSize(1);
        }
    }

    @Test
    void everyFormat_isTaken_ofTheModelThatIsNamed() {
        try (ServedApp service = start()) {
            List<HttpResponse<String>> answers = List.of(
                    service.post(PATH + "?model=tiny", "text/csv", "id,actual\n1,5\n"),
                    service.post(PATH, "application/x-ndjson", "{\"id\":2,\"actual\":5}\n"),
                    service.post(PATH, "application/json; charset=utf-8", "[{\"id\":\"3\",\"actual\":5}]"));

            assertThat(answers).extracting(HttpResponse::statusCode).containsOnly(200);
        }
    }

    @Test
    void postsThatCannotBeTaken_areRefusedByName() {
        try (ServedApp service = start()) {
            HttpResponse<String> contradiction = service.post(PATH, "text/csv", "request,row,actual\nr1,0,5\nr1,0,6\n");
            assertThat(contradiction.statusCode()).isEqualTo(422);
            assertThat(body(contradiction).get("error_code").text()).isEqualTo("INVALID_OUTCOMES");
            assertThat(contradiction.body()).contains("lines 2 and 3");
            assertThat(service.post(PATH, JSON, "").statusCode()).isEqualTo(400);
            assertThat(service.post(PATH, "text/html", "<p>").statusCode()).isEqualTo(415);
            assertThat(service.post(PATH, "text/csv; charset=latin1", "id,actual\n1,5\n")
                            .statusCode())
                    .isEqualTo(415);
            assertThat(service.post(PATH, JSON, " ".repeat(2001)).statusCode()).isEqualTo(413);
            assertThat(service.post(PATH + "?model=other", JSON, "[{\"id\":\"3\",\"actual\":5}]")
                            .statusCode())
                    .isEqualTo(404);
            assertThat(service.store().list("outcomes", "")).isEmpty();
        }
    }
}
