package waybill.functions;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import waybill.fixture.ServedApp;
import waybill.fixture.SplitModel;
import waybill.fixture.TinyModel;
import waybill.guard.NumberWriter;
import waybill.guard.RouteCounter;
import waybill.json.JsonNode;
import waybill.serving.Route;
import waybill.storage.folder.DirectoryBlobStore;

/** The timer that takes a canary back, and what is shown of it. */
class GuardFunctionTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void badCanary_isTakenBackByTheTimer_andShown() throws Exception {
        DirectoryBlobStore store = new DirectoryBlobStore(folder, TinyModel.CLOCK);
        SplitModel model = SplitModel.begin(store, TinyModel.of(0), TinyModel.of(300));
        RouteCounter counter = new RouteCounter(new NumberWriter(() -> store, name -> {}), "other", TinyModel.CLOCK);
        for (int i = 0; i < 700; i++) {
            counter.exchanged(model.answered(Route.CHAMPION, Duration.ofMillis(1)));
            counter.exchanged(model.answered(Route.CANARY, Duration.ofMillis(1)));
        }
        counter.close();
        try (ServedApp app = ServedApp.start(folder, Map.of())) {
            app.call("POST", "/admin/functions/guard", "application/json", "*/*", "{\"input\":\"\"}");

            JsonNode shown =
                    app.await("/api/monitor", status -> status.find("guard").isPresent());

            assertThat(shown.get("guard").get("action").text()).isEqualTo("withdrawn");
            assertThat(model.pointer().frozen()).isTrue();
        }
    }
}
