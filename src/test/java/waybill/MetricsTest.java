package waybill;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import waybill.fixture.ServedApp;
import waybill.fixture.TinyModel;
import waybill.storage.folder.DirectoryBlobStore;

/** The numbers of a served app, as one who watches it reads them. */
@Timeout(60)
class MetricsTest {
    private static final String PAGE = "/api/metrics";
    private static final String JSON = "application/json";

    @TempDir
    private Path folder = Path.of("");

    @BeforeEach
    void publish() {
        TinyModel.of(3).compiled().publishAndPromote(new DirectoryBlobStore(folder, TinyModel.CLOCK));
    }

    private ServedApp serve() {
        ServedApp app = ServedApp.start(folder, Map.of());
        app.awaitReady(answer -> answer.get("ready").bool());
        return app;
    }

    @Test
    void page() {
        try (ServedApp app = serve()) {
            app.predict("{\"rows\":[{}]}");
            HttpResponse<String> page = app.get(PAGE);
            System.out.println(page.statusCode() + " " + page.headers().map() + "\n" + page.body());
            try {
                Thread.sleep(1500);
            } catch (InterruptedException e) {
            }
            System.out.println(app.get(PAGE).body());
        }
    }
}
