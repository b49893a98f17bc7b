package waybill.functions;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import waybill.fixture.ServedApp;
import waybill.fixture.TinyModel;
import waybill.fixture.WatchedModel;
import waybill.json.Json;
import waybill.json.JsonNode;
import waybill.storage.folder.DirectoryBlobStore;

/** The status of a model over HTTP, and the timer that makes it. */
class MonitorFunctionTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void status_isMadeByTheTimer_andServed() throws Exception {
        WatchedModel.publish(new DirectoryBlobStore(folder, TinyModel.CLOCK));
        try (ServedApp app = ServedApp.start(folder, Map.of())) {
            JsonNode before = json(app.get("/api/monitor"));
            assertThat(before.get("model").text()).isEqualTo(TinyModel.NAME);
            assertThat(before.find("summed_up_at")).isEmpty();

            app.call("POST", "/admin/functions/monitorUpdate", "application/json", "*/*", "{\"input\":\"\"}");

            JsonNode after = app.await("/api/monitor?model=tiny", status -> status.find("summed_up_at")
                    .isPresent());
            assertThat(after.get("versions").items()).hasSize(1);
            assertThat(after.get("alerts").items()).isEmpty();
            assertThat(app.get("/api/monitor?model=other").statusCode()).isEqualTo(404);
        }
    }

    private static JsonNode json(HttpResponse<String> response) {
        assertThat(response.statusCode()).isEqualTo(200);
        return JsonNode.root(Json.parse(response.body()));
    }
}
