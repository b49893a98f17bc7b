package waybill.storage.lean;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import waybill.failure.ErrorCode;
import waybill.storage.BlobName;
import waybill.storage.BlobReader;
import waybill.storage.ETag;
import waybill.storage.Failures;
import waybill.storage.Retries;
import waybill.storage.Revalidation;

/** Every answer is read to its end, so that one connection serves pointer, manifest and artifact. */
class KeepAliveTest {
    private static final ETag STATE = new ETag("\"0x1\"");

    private final List<Integer> ports = new CopyOnWriteArrayList<>();
    private final HttpServer server;

    KeepAliveTest() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    }

    @BeforeEach
    void start() {
        server.createContext("/account/models/", this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    /** The status is the name of the blob. */
    private void answer(HttpExchange exchange) throws IOException {
        ports.add(exchange.getRemoteAddress().getPort());
        int status = Integer.parseInt(exchange.getRequestURI().getPath().replaceAll("\\D", ""));
        byte[] body = "an answer of some length ".repeat(1000).getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("ETag", STATE.value());
        boolean bare = status == 304 || exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(status, bare ? -1 : body.length);
        if (!bare) {
            exchange.getResponseBody().write(body);
        }
        exchange.close();
    }

    @Test
    void anyAnswer_isFollowedByTheNextOnTheSameConnection() {
        Retries retries = new Retries(3, Duration.ofSeconds(20), Duration.ZERO, Duration.ZERO);
        BlobReader reader = new BlobReaders(retries, Clock.systemUTC(), 7)
                .withConnectionString("AccountName=account;AccountKey=a2V5;BlobEndpoint=http://127.0.0.1:"
                        + server.getAddress().getPort() + "/account")
                .orElseThrow();
        assertThat(reader.read(new BlobName("models", "200"), 100_000)).isPresent();
        assertThat(reader.read(new BlobName("models", "404"), 100_000)).isEmpty();
        assertThat(reader.readIfChanged(new BlobName("models", "304"), STATE, 100_000))
                .isInstanceOf(Revalidation.Unchanged.class);
        Failures.messageOf(ErrorCode.STORE_UNAVAILABLE, () -> reader.read(new BlobName("models", "503"), 100_000));
        Failures.messageOf(ErrorCode.STORE_FORBIDDEN, () -> reader.read(new BlobName("models", "403"), 100_000));
        Failures.messageOf(ErrorCode.STORE_UNAVAILABLE, () -> reader.read(new BlobName("models", "302"), 100_000));
        assertThat(reader.properties(new BlobName("models", "404"))).isEmpty();
        assertThat(reader.read(new BlobName("models", "200"), 100_000)).isPresent();

        assertThat(ports).hasSize(10).containsOnly(ports.get(0));
    }
}
