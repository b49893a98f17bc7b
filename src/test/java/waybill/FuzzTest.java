package waybill;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import waybill.fixture.ServedApp;
import waybill.fixture.TinyModel;
import waybill.storage.folder.DirectoryBlobStore;

/**
 * Requests that nobody would write, seeded. Whatever comes, the answer is a prediction or an error of the documented shape, and
 * tells nothing of what was sent.
 */
class FuzzTest {
    private static final int REQUESTS = 10_000;
    private static final Logger HOST_LOG = Logger.getLogger("waybill.localhost");

    private final HostileRequests requests = new HostileRequests(20130101);

    @TempDir
    private Path root = Path.of("");

    @Test
    void anyRequest_isAnsweredAsDocumentedAndNeverRepeated() throws IOException {
        TinyModel.of(3).publishAndPromote(new DirectoryBlobStore(root, TinyModel.CLOCK));
        Level before = HOST_LOG.getLevel();
        // It warns of every chunked request.
        HOST_LOG.setLevel(Level.SEVERE);
        Map<Integer, Integer> statuses = new TreeMap<>();
        try (ServedApp app = ServedApp.start(root, Map.of("WAYBILL_MAX_ROWS", "6", "WAYBILL_MAX_BYTES", "6000"));
                RawHttp http = new RawHttp(app.port())) {
            for (int i = 0; i < REQUESTS; i++) {
                statuses.merge(check(http), 1, Integer::sum);
            }
        } finally {
            HOST_LOG.setLevel(before);
        }

        assertThat(statuses.keySet()).as("%s", statuses).containsExactlyInAnyOrder(200, 400, 403, 404, 413, 415, 422);
        assertThat(statuses.values()).as("%s", statuses).allMatch(count -> count >= 50);
    }

    private int check(RawHttp http) throws IOException {
        HostileRequests.Asked asked = requests.next();
        try {
            RawHttp.Answer answer = asked.send(http);
            HostileRequests.check(answer);
            return answer.status();
        } catch (AssertionError | RuntimeException | IOException e) {
            throw new AssertionError("After sending " + asked, e);
        }
    }
}
