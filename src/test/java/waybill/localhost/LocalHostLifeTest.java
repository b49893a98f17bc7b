package waybill.localhost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.microsoft.azure.functions.HttpMethod;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.HttpStatus;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.HttpTrigger;
import java.io.IOException;
import java.net.ConnectException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;
import waybill.localhost.RawClient.Answer;
import waybill.localhost.call.FunctionInstances;
import waybill.localhost.config.HostLimits;
import waybill.localhost.config.LocalHostConfig;
import waybill.localhost.sample.EchoFunctions;

@Timeout(60)
final class LocalHostLifeTest {
    private static final String GET = "GET /api/wait HTTP/1.1\nHost: localhost\n\n";

    /** A function that answers when the test lets it. */
    public static final class WaitFunction {
        private final CountDownLatch entered = new CountDownLatch(1);
        private final CountDownLatch leave = new CountDownLatch(1);

        @FunctionName("wait")
        public HttpResponseMessage await(
                @HttpTrigger(name = "request", methods = HttpMethod.GET) HttpRequestMessage<Optional<String>> request)
                throws InterruptedException {
            entered.countDown();
            boolean left = leave.await(30, TimeUnit.SECONDS);
            return request.createResponseBuilder(HttpStatus.OK)
                    .body("left " + left)
                    .build();
        }
    }

    private static LocalHost start(LocalHostConfig config, WaitFunction function) {
        return LocalHost.start(config, List.of(WaitFunction.class), new FunctionInstances() {
            @Override
            public <T> T getInstance(Class<T> type) {
                return type.cast(function);
            }
        });
    }

    @Test
    void close_requestInFlight_waitsForItsAnswerAndRefusesOthers() throws Exception {
        WaitFunction function = new WaitFunction();
        LocalHost host = start(TestHost.config(), function);
        int port = host.port();
        try (RawClient client = new RawClient(port)) {
            client.send(GET);
            assertThat(function.entered.await(30, TimeUnit.SECONDS)).isTrue();
            CompletableFuture<Void> closing = CompletableFuture.runAsync(host::close);

            Answer refused = refusal(port);
            assertThat(closing).isNotDone();
            function.leave.countDown();
            Answer answered = client.answer();
            closing.get(30, TimeUnit.SECONDS);

            assertThat(refused.header("connection")).isEqualTo("close");
            assertThat(answered.body()).isEqualTo("left true");
        }
        assertThatThrownBy(() -> new RawClient(port)).isInstanceOf(ConnectException.class);
    }

    /** Asks for what is not there until the host, which begins to stop on another thread, says that it stops. */
    private static Answer refusal(int port) throws IOException {
        Answer answer = RawClient.ask(port, "GET /nowhere HTTP/1.1\nHost: localhost\n\n");
        while (answer.status() == 404) {
            Thread.onSpinWait();
            answer = RawClient.ask(port, "GET /nowhere HTTP/1.1\nHost: localhost\n\n");
        }
        assertThat(answer.status()).isEqualTo(503);
        return answer;
    }

    @Test
    void close_requestThatNeverEnds_givesUpAtTheLimit() throws Exception {
        WaitFunction function = new WaitFunction();
        HostLimits limits =
                HostLimits.defaults().withTimes(Duration.ofSeconds(30), Duration.ofSeconds(30), Duration.ofMillis(50));
        LocalHost host = start(TestHost.config().with(limits), function);
        try (RawClient client = new RawClient(host.port())) {
            client.send(GET);
            assertThat(function.entered.await(30, TimeUnit.SECONDS)).isTrue();

            host.close();

            assertThat(client.isClosedByServer()).isTrue();
        } finally {
            function.leave.countDown();
        }
    }

    @Test
    void close_twice_isHarmless() {
        LocalHost host = TestHost.start(TestHost.config(), EchoFunctions.class);

        host.close();
        host.close();
    }

    @Test
    void close_afterRequests_leavesNoThreadBehind() throws Exception {
        Set<Thread> before = Thread.getAllStackTraces().keySet();
        try (LocalHost host = TestHost.start(TestHost.config(), EchoFunctions.class);
                RawClient keptAlive = new RawClient(host.port())) {
            keptAlive.send("POST /api/echo HTTP/1.1\nHost: localhost\nContent-Length: 1\n\n1");
            assertThat(keptAlive.answer().status()).isEqualTo(200);
            assertThat(hostThreads(before)).hasSizeGreaterThanOrEqualTo(3);
        }
        for (Thread thread : hostThreads(before)) {
            thread.join(30_000);
        }

        assertThat(hostThreads(before)).isEmpty();
    }

    /** The threads of the server, of the pool and of the deadlines. */
    private static List<Thread> hostThreads(Set<Thread> before) {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> !before.contains(thread))
                .filter(thread -> thread.getName().startsWith("localhost-")
                        || thread.getName().startsWith("HTTP-Dispatcher"))
                .toList();
    }

    @Test
    void body_slowerThanTheLimit_is408AndTakesNoThread() throws Exception {
        HostLimits limits = HostLimits.defaults()
                .withThreads(1)
                .withTimes(Duration.ofSeconds(30), Duration.ofMillis(50), Duration.ofSeconds(10));
        try (LocalHost host = TestHost.start(TestHost.config().with(limits), EchoFunctions.class);
                RawClient slow = new RawClient(host.port())) {
            slow.send("POST /api/echo HTTP/1.1\nHost: localhost\nContent-Length: 9\n\nabc");

            assertThat(slow.answer().status()).isEqualTo(408);
            assertThat(slow.isClosedByServer()).isTrue();
            assertThat(RawClient.ask(host.port(), "GET /api/head HTTP/1.1\nHost: localhost\n\n")
                            .status())
                    .isEqualTo(200);
        }
    }

    @Test
    void body_brokenOff_leavesTheHostServing() throws Exception {
        try (LocalHost host = TestHost.start(TestHost.config(), EchoFunctions.class)) {
            new RawClient(host.port())
                    .send("POST /api/echo HTTP/1.1\nHost: localhost\nContent-Length: 9\n\nabc")
                    .close();

            assertThat(RawClient.ask(host.port(), "GET /api/head HTTP/1.1\nHost: localhost\n\n")
                            .status())
                    .isEqualTo(200);
        }
    }

    @Test
    void start_portTaken_namesThePortAndWhatToDo() {
        try (LocalHost host = TestHost.start(TestHost.config(), EchoFunctions.class)) {
            LocalHostConfig same = TestHost.config().at("127.0.0.1", host.port());

            assertThatThrownBy(() -> TestHost.start(same, EchoFunctions.class))
                    .isInstanceOfSatisfying(
                            WaybillException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_SETTINGS))
                    .hasMessageContaining(":" + host.port())
                    .hasMessageContaining("another port");
        }
    }

    @Test
    void start_unknownAddress_isNamed() {
        assertThatThrownBy(() -> TestHost.start(TestHost.config().at("no such host", 0), EchoFunctions.class))
                .isInstanceOf(WaybillException.class)
                .hasMessageContaining("no such host");
    }
}
