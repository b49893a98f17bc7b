package waybill;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Bodies as large as a request may be without settings, sent to a process with 256 MiB. */
@Timeout(120)
class HostileBodiesTest {
    private static final Map<String, String> JSON = Map.of("Content-Type", "application/json");
    private static final int CALLERS = 120;

    /** Each becomes thirty times as much in memory; read all at once they take the process down. */
    @Test
    void bodies_ofManyValuesAtOnce_areAnsweredWithoutAFault(@TempDir Path root) throws Exception {
        byte[] body = IntStream.range(0, 98_000)
                .mapToObj(number -> "\"" + Integer.toHexString(number) + "\":1")
                .collect(Collectors.joining(",", "{\"rows\":[{", "}]}"))
                .getBytes(StandardCharsets.US_ASCII);
        Queue<Integer> statuses = new ConcurrentLinkedQueue<>();
        List<Thread> callers = new ArrayList<>();
        try (HostedApp app = HostedApp.start(root, 1_000, 1_048_576)) {
            for (int i = 0; i < CALLERS; i++) {
                callers.add(new Thread(() -> statuses.add(status(app, body))));
            }
            callers.forEach(Thread::start);
            for (Thread caller : callers) {
                caller.join();
            }

            // Beyond the budget for bodies it is 503 at once.
            assertThat(statuses).hasSize(CALLERS).contains(422).isSubsetOf(422, 503);
            assertThat(status(app, "{\"rows\":[{}]}".getBytes(StandardCharsets.US_ASCII)))
                    .isEqualTo(422);
        }
    }

    private static int status(HostedApp app, byte[] body) {
        try (RawHttp http = new RawHttp(app.port())) {
            return http.post("/api/predict", JSON, body).status();
        } catch (IOException e) {
            return 0;
        }
    }
}
