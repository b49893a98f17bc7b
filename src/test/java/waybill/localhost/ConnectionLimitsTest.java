package waybill.localhost;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.azure.functions.HttpMethod;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.HttpStatus;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.HttpTrigger;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import waybill.localhost.RawClient.Answer;
import waybill.localhost.call.FunctionInstances;
import waybill.localhost.config.HostJson;
import waybill.localhost.config.HostLimits;
import waybill.localhost.config.LocalHostConfig;
import waybill.localhost.config.RequestLimits;
import waybill.localhost.config.RequestLog;
import waybill.localhost.http.HttpReply;
import waybill.localhost.http.Refused;
import waybill.localhost.http.RequestHead;
import waybill.localhost.sample.EchoFunctions;
import waybill.localhost.server.RequestHandler;
import waybill.localhost.server.SocketServer;

/** What connections may take: time, memory, and places. */
@Timeout(120)
final class ConnectionLimitsTest {
    private static final String HEAD = "GET /api/head HTTP/1.1\nHost: localhost\n\n";
    private static final String ANNOUNCED = "POST /api/echo HTTP/1.1\nHost: localhost\nContent-Length: ";
    private static final int LONG_ANSWER = 30_000_000;
    private static final Duration LONG = Duration.ofSeconds(60);

    private static LocalHost start(HostLimits limits) {
        return TestHost.start(TestHost.config().with(limits), EchoFunctions.class);
    }

    /** The first answer is sent before the client's side is known to be gone; the next ones fail on the thread of all connections. */
    @Test
    void clients_goneBeforeTheirPipelinedAnswers_areNoFaultOfTheHost() throws Exception {
        Queue<LogRecord> faults = new ConcurrentLinkedQueue<>();
        Logger logger = Logger.getLogger(SocketServer.class.getName());
        logger.setFilter(written -> {
            if (written.getLevel().intValue() >= Level.WARNING.intValue()) {
                faults.add(written);
            }
            return true;
        });
        try (LocalHost host = start(HostLimits.defaults())) {
            for (int i = 0; i < 50; i++) {
                try (RawClient gone = new RawClient(host.port())) {
                    gone.send(HEAD + HEAD.replace("/api/head", "/none").repeat(20));
                }
            }
            try (RawClient client = new RawClient(host.port())) {
                assertThat(client.send(HEAD).answer().status()).isEqualTo(200);
            }
            Thread.sleep(200);

            assertThat(faults).isEmpty();
        } finally {
            logger.setFilter(null);
        }
    }

    @Test
    void connections_300KeptAlive_areAnsweredAgain() throws Exception {
        List<RawClient> clients = new ArrayList<>();
        try (LocalHost host = start(HostLimits.defaults())) {
            for (int i = 0; i < 300; i++) {
                clients.add(new RawClient(host.port()));
            }
            for (int round = 0; round < 3; round++) {
                for (RawClient client : clients) {
                    assertThat(client.send(HEAD).answer().status()).isEqualTo(200);
                }
            }
        } finally {
            for (RawClient client : clients) {
                client.close();
            }
        }
    }

    @Test
    void connections_beyondTheLimit_takeThePlaceOfThatWhichWaitedLongest() throws Exception {
        try (LocalHost host = start(HostLimits.defaults().withConnections(2));
                RawClient oldest = new RawClient(host.port());
                RawClient second = new RawClient(host.port())) {
            assertThat(RawClient.ask(host.port(), HEAD).status()).isEqualTo(200);
            assertThat(oldest.isClosedByServer()).isTrue();
            assertThat(second.send(HEAD).answer().status()).isEqualTo(200);
        }
    }

    @Test
    void head_byteByByteForever_is408AtTheLimit() throws Exception {
        HostLimits limits = HostLimits.defaults().withTimes(Duration.ofMillis(300), LONG, LONG);
        try (LocalHost host = start(limits);
                RawClient slow = new RawClient(host.port())) {
            slow.send("GET /api/head HTTP/1.1\n");
            for (int i = 0; i < 4; i++) {
                Thread.sleep(50);
                slow.send("X");
            }
            Answer answer = slow.answer();

            assertThat(answer.status()).isEqualTo(408);
            assertThat(answer.body()).contains("\"error_code\":\"REQUEST_TIMEOUT\"");
            assertThat(slow.isClosedByServer()).isTrue();
        }
    }

    @Test
    void bodies_beyondTheBudget_are503UntilOthersAreAnswered() throws Exception {
        try (LocalHost host = start(HostLimits.defaults().withHeldBytes(100_000));
                RawClient first = new RawClient(host.port())) {
            first.send(ANNOUNCED + "60000\n\n").send(new byte[59_999]);
            // Until the host has read what it has sent.
            Thread.sleep(500);
            Answer refused = sixtyThousand(host);
            assertThat(refused.status()).isEqualTo(503);
            assertThat(refused.header("retry-after")).isEqualTo("5");
            assertThat(refused.body()).contains("\"error_code\":\"OVERLOADED\"");

            assertThat(first.send(new byte[1]).answer().status()).isEqualTo(200);
            for (int i = 0; i < 3; i++) {
                assertThat(sixtyThousand(host).status()).isEqualTo(200);
            }
        }
    }

    private static Answer sixtyThousand(LocalHost host) throws IOException {
        try (RawClient client = new RawClient(host.port())) {
            return client.send(ANNOUNCED + "60000\n\n").send(new byte[60_000]).answer();
        }
    }

    @Test
    void body_longerThanTheBudget_is413BeforeItComes() throws Exception {
        try (LocalHost host = start(HostLimits.defaults().withHeldBytes(100_000))) {
            assertThat(RawClient.ask(host.port(), ANNOUNCED + "100001\n\n").status())
                    .isEqualTo(413);
        }
    }

    /** A function that counts who is in it, and answers when the test lets it. */
    public static final class CountedFunction {
        private final Semaphore entered = new Semaphore(0);
        private final CountDownLatch leave = new CountDownLatch(1);

        @FunctionName("counted")
        public HttpResponseMessage counted(
                @HttpTrigger(name = "request", methods = HttpMethod.GET) HttpRequestMessage<Optional<String>> request)
                throws InterruptedException {
            entered.release();
            assertThat(leave.await(60, TimeUnit.SECONDS)).isTrue();
            return request.createResponseBuilder(HttpStatus.OK).build();
        }
    }

    @Test
    void requests_moreThanHostJsonLets_waitOrGet429() throws Exception {
        CountedFunction function = new CountedFunction();
        HostJson hostJson =
                new HostJson("api", Map.of("X-Content-Type-Options", "nosniff")).with(new RequestLimits(3, 2));
        String request = "GET /api/counted HTTP/1.1\nHost: localhost\n\n";
        try (LocalHost host = LocalHost.start(
                        TestHost.config().with(hostJson), List.of(CountedFunction.class), only(function));
                RawClient first = new RawClient(host.port());
                RawClient second = new RawClient(host.port());
                RawClient third = new RawClient(host.port());
                RawClient fourth = new RawClient(host.port())) {
            first.send(request);
            second.send(request);
            assertThat(function.entered.tryAcquire(2, 60, TimeUnit.SECONDS)).isTrue();
            third.send(request);
            // So that the third has come before the fourth.
            assertThat(RawClient.ask(host.port(), "GET /nowhere HTTP/1.1\nHost: localhost\n\n")
                            .status())
                    .isEqualTo(404);
            Answer refused = fourth.send(request).answer();
            assertThat(refused.status()).isEqualTo(429);
            assertThat(refused.header("x-function-scaleout")).isEqualTo("1");
            assertThat(refused.header("x-content-type-options")).isEqualTo("nosniff");
            assertThat(refused.body()).isEmpty();
            assertThat(function.entered.tryAcquire(50, TimeUnit.MILLISECONDS)).isFalse();

            function.leave.countDown();
            for (RawClient client : List.of(first, second, third)) {
                assertThat(client.answer().status()).isEqualTo(200);
            }
            assertThat(fourth.send(request).answer().status()).isEqualTo(200);
        }
    }

    private static FunctionInstances only(Object function) {
        return new FunctionInstances() {
            @Override
            public <T> T getInstance(Class<T> type) {
                return type.cast(function);
            }
        };
    }

    /** Answers with more bytes than any socket takes at once, or with an error of the kind that nobody expects. */
    private static final class OddHandler implements RequestHandler {
        @Override
        public Step begin(RequestHead head) {
            return switch (head.path()) {
                case "/dies" -> throw new OutOfMemoryError("planted");
                case "/dies/later" ->
                    new Called(body -> {
                        throw new OutOfMemoryError("planted");
                    });
                case "/long" -> new Called(body -> new HttpReply(200, Map.of(), new byte[LONG_ANSWER]));
                default -> new Answered(HttpReply.empty(204));
            };
        }

        @Override
        public HttpReply refusal(Refused refused) {
            return HttpReply.empty(refused.refusal().status());
        }
    }

    private interface WithServer {
        void run(int port) throws Exception;
    }

    private static void serve(HostLimits limits, WithServer test) throws Exception {
        LocalHostConfig config = TestHost.config().with(limits);
        Port port = Port.bind(config);
        Logger log = Logger.getLogger("waybill.localhost.server");
        Level before = log.getLevel();
        // The errors are planted.
        log.setLevel(Level.OFF);
        try (SocketServer server = port.serve(config, new OddHandler())) {
            server.start();
            test.run(port.number());
        } finally {
            log.setLevel(before);
        }
    }

    private static String get(String path) {
        return "GET " + path + " HTTP/1.1\nHost: localhost\n\n";
    }

    @Test
    void errors_atTheEdge_endTheirConnectionAndNothingElse() throws Exception {
        serve(HostLimits.defaults().withThreads(2), port -> {
            for (String path : List.of("/dies", "/dies/later", "/dies", "/dies/later", "/dies/later")) {
                try (RawClient client = new RawClient(port)) {
                    assertThat(client.send(get(path)).isClosedByServer()).isTrue();
                }
            }
            assertThat(RawClient.ask(port, get("/")).status()).isEqualTo(204);
            assertThat(RawClient.ask(port, get("/long")).status()).isEqualTo(200);
        });
    }

    @Test
    void answers_thatNobodyReads_takeNoMoreThanTheirBudget() throws Exception {
        serve(HostLimits.defaults().withHeldBytes(LONG_ANSWER + 5_000_000), port -> {
            try (RawClient first = new RawClient(port);
                    RawClient second = new RawClient(port)) {
                first.send(get("/long"));
                assertThat(RawClient.ask(port, get("/")).status()).isEqualTo(204);
                awaitAnswer(first);
                second.send(get("/long"));
                assertThat(second.bytesUntilClosed()).isLessThan(LONG_ANSWER);

                assertThat(first.answer().body()).hasSize(LONG_ANSWER);
                assertThat(RawClient.ask(port, get("/long")).body()).hasSize(LONG_ANSWER);
            }
        });
    }

    private static void awaitAnswer(RawClient client) throws Exception {
        while (client.available() == 0) {
            Thread.sleep(5);
        }
        Thread.sleep(100);
    }

    @Test
    void requests_areToldToTheLog_withoutTheirQuery() throws IOException {
        ConcurrentLinkedQueue<String> seen = new ConcurrentLinkedQueue<>();
        RequestLog log = line -> {
            assertThat(line.millis()).isBetween(0L, 60_000L);
            seen.add(line.method() + " " + line.path() + " " + line.status() + " " + called(line));
        };
        try (LocalHost host = TestHost.start(TestHost.config().with(log), EchoFunctions.class)) {
            RawClient.ask(host.port(), "GET /api/head?code=secret HTTP/1.1\nHost: localhost\n\n");
            RawClient.ask(host.port(), "GET /nowhere HTTP/1.1\nHost: localhost\n\n");
            RawClient.ask(host.port(), "GET /api/head HTTP/1.1\nHost: evil.example\n\n");
            RawClient.ask(host.port(), "RUBBISH\n\n");
        }

        assertThat(seen)
                .containsExactlyInAnyOrder(
                        "GET /api/head 200 head at /api/head",
                        "GET /nowhere 404 nothing",
                        "GET /api/head 421 nothing",
                        "- - 400 nothing");
    }

    private static String called(RequestLog.Line line) {
        return line.call().map(call -> call.function() + " at " + call.route()).orElse("nothing");
    }
}
