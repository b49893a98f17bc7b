package waybill.smoke;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;
import waybill.fixture.ScriptedServer;
import waybill.fixture.ServedApp;
import waybill.fixture.TinyModel;
import waybill.localhost.config.HostKeys;
import waybill.smoke.Front.Change;
import waybill.smoke.Front.Reply;
import waybill.storage.folder.DirectoryBlobStore;

/** Against the real service over sockets, and against one that stands before it and plants a fault. */
@Timeout(120)
class SmokeTest {
    static final String COMMIT = "0123456789abcdef0123456789abcdef01234567";
    private static final List<String> ALL =
            List.of("live", "ready", "golden rows as JSON", "golden rows as CSV", "planted fault", "routes", "pages");

    @TempDir
    private Path folder = Path.of("");

    private final TinyModel model = TinyModel.of(3);
    private final FakeTime time = new FakeTime();
    private Optional<ServedApp> served = Optional.empty();

    /** What was told, and how it ended. */
    private record Ran(List<String> lines, Optional<WaybillException> failure) {
        List<String> failed() {
            return lines.stream()
                    .filter(line -> line.startsWith("FAIL  "))
                    .map(line -> line.substring(6, line.indexOf(':')))
                    .toList();
        }

        String line(String check) {
            return lines.stream()
                    .filter(line -> line.substring(6).startsWith(check + ": "))
                    .findFirst()
                    .orElse("");
        }
    }

    @BeforeEach
    void serve() {
        model.publishAndPromote(new DirectoryBlobStore(folder, TinyModel.CLOCK));
        serve(ServedApp.start(folder, Map.of()));
    }

    private void serve(ServedApp app) {
        served.ifPresent(ServedApp::close);
        served = Optional.of(app);
        app.awaitReady(answer -> answer.get("ready").bool());
    }

    @AfterEach
    void close() {
        served.ifPresent(ServedApp::close);
    }

    @Test
    void service_asItShouldBe_passesEveryCheck() {
        Ran ran = run(url(), "", "");

        assertThat(ran.failure()).isEmpty();
        assertThat(ran.lines()).hasSize(ALL.size()).allMatch(line -> line.startsWith("ok    "));
        assertThat(ran.lines().stream().map(line -> line.substring(6, line.indexOf(':'))))
                .containsExactlyElementsOf(ALL);
        assertThat(ran.line("golden rows as JSON")).isEqualTo("ok    golden rows as JSON: 5 of 5 reproduced");
        assertThat(ran.line("ready")).contains("tiny " + champion().version());
    }

    @Test
    void service_thatAsksForAKey_passesWithIt() {
        serve(ServedApp.start(folder, Map.of(), HostKeys.required("master", List.of(Front.KEY))));
        Ran ran = run(url(), "x-functions-key: " + Front.KEY, "");

        assertThat(ran.failure()).isEmpty();
        assertThat(ran.line("closed door")).isEqualTo("ok    closed door: 401 without a key or token");
        assertThat(ran.lines()).hasSize(ALL.size() + 1);
    }

    @Test
    void service_thatAsksForAnotherKey_isToldAsThat() {
        serve(ServedApp.start(folder, Map.of(), HostKeys.required("master", List.of("another"))));
        Ran ran = run(url(), "x-functions-key: " + Front.KEY, "");

        assertThat(ran.failed())
                .containsExactly("golden rows as JSON", "golden rows as CSV", "planted fault", "routes");
        assertThat(ran.line("golden rows as JSON")).endsWith("401 instead of 200: is the right key in --headers?");
        assertThat(time.pauses).as("no waiting makes a key right").isEmpty();
    }

    @Test
    void commit_thatAnswers_isFound() {
        Ran ran = planted(
                Change.at(
                        "/api/health/live",
                        (request, real) ->
                                real.with("{\"live\":true,\"version\":\"1\",\"commit\":\"" + COMMIT + "\"}")),
                COMMIT);

        assertThat(ran.failure()).isEmpty();
        assertThat(ran.line("live")).isEqualTo("ok    live: version 1, commit " + COMMIT);
    }

    @ParameterizedTest
    @MethodSource("waybill.smoke.Planted#faults")
    void fault_planted_isNoticedByItsCheckAlone(Planted planted) {
        Change running = Change.at(
                "/api/health/live",
                (request, real) -> real.with("{\"live\":true,\"version\":\"1\",\"commit\":\"" + COMMIT + "\"}"));
        Ran ran = planted((request, real) -> planted.change().of(request, running.of(request, real)), COMMIT);

        assertThat(ran.failed()).as(ran.lines().toString()).containsExactly(planted.check());
        assertThat(ran.lines()).hasSize(ALL.size() + 1);
        assertThat(ran.line(planted.check())).contains(planted.told());
        assertThat(ran.failure().orElseThrow().code()).isEqualTo(ErrorCode.SMOKE_FAILED);
        assertThat(ran.failure().orElseThrow().getMessage())
                .startsWith("1 of 8 checks failed at http://")
                .endsWith(": " + planted.check() + ".");
    }

    @Test
    void faults_several_areAllTold() {
        Ran ran = planted(
                (request, real) -> request.target().contains("/api/health/ready")
                                || request.target().contains("openapi")
                        ? Reply.empty(404)
                        : real,
                COMMIT);

        assertThat(ran.failed()).containsExactly("live", "ready", "routes");
        assertThat(ran.failure().orElseThrow().getMessage()).contains(": live, ready, routes.");
    }

    @Test
    void key_repeatedByTheService_isNotShown() {
        Ran ran = planted(
                Change.at(
                        "policy=warn application/json",
                        (request, real) -> new Reply(
                                400,
                                "application/problem+json",
                                "{\"error_code\":\"E\",\"detail\":\"bad\\n\u009b\u202e" + Front.KEY + "\"}")),
                "");

        assertThat(ran.line("golden rows as JSON"))
                .isEqualTo("FAIL  golden rows as JSON: 400 E: bad *** instead of 200");
        assertThat(ran.lines().toString()).doesNotContain("4711");
    }

    /** Wherever a long text is cut, no part of the key is left. */
    @ParameterizedTest
    @ValueSource(ints = {170, 185, 290})
    void key_repeatedWhereTheTextIsCut_isNotShownInPart(int before) {
        String detail = "x".repeat(before) + Front.KEY + "y".repeat(500);
        Ran ran = planted(
                Change.at(
                        "policy=warn application/json",
                        (request, real) -> new Reply(
                                400,
                                "application/problem+json",
                                "{\"error_code\":\"E\",\"detail\":\"" + detail + "\"}")),
                "");

        assertThat(ran.line("golden rows as JSON"))
                .contains(" ... ")
                .endsWith("yyy instead of 200")
                .hasSizeLessThan(400)
                .doesNotContain("the-key", "4711");
    }

    @Test
    void answer_thatDoesNotFitIntoMemory_isGivenUp() {
        Ran ran = against(
                ScriptedServer.start((request, connection) -> {
                    connection.write("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n"
                            .getBytes(StandardCharsets.UTF_8));
                    while (true) {
                        connection.write(new byte[1 << 16]);
                    }
                }),
                new Service.AnswerLimits(Duration.ofSeconds(30), 1 << 20));

        assertThat(ran.failed()).containsExactlyElementsOf(ALL);
        assertThat(ran.line("live")).endsWith("an answer of more than 1048576 bytes");
        assertThat(time.pauses).isEmpty();
    }

    @Test
    void answer_thatDoesNotEnd_isNotWaitedFor() {
        Ran ran = against(
                ScriptedServer.start((request, connection) -> {
                    connection.write(
                            "HTTP/1.1 200 OK\r\nContent-Length: 999999\r\n\r\n{".getBytes(StandardCharsets.UTF_8));
                    connection.flush();
                    awaitClosed(connection);
                }),
                new Service.AnswerLimits(Duration.ofSeconds(1), 1 << 20));

        assertThat(ran.failure().orElseThrow().code()).isEqualTo(ErrorCode.SERVICE_UNREACHABLE);
        assertThat(ran.failure().orElseThrow().getMessage()).endsWith("no whole answer within 1 s.");
    }

    /** Writes nothing that counts, until the client has gone. */
    private static void awaitClosed(OutputStream connection) throws IOException {
        while (true) {
            connection.write(' ');
            LockSupport.parkNanos(10_000_000);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "SSH-2.0-OpenSSH_9.6\r\n", "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{"})
    void service_thatSpeaksNoHttp_isUnreachable(String said) {
        Ran ran = against(
                ScriptedServer.start((request, connection) -> connection.write(said.getBytes(StandardCharsets.UTF_8))),
                Service.AnswerLimits.standard());

        assertThat(ran.failure().orElseThrow().code()).isEqualTo(ErrorCode.SERVICE_UNREACHABLE);
        assertThat(ran.failure().orElseThrow().getMessage()).contains("breaks off, or is no HTTP");
        assertThat(ran.lines()).isEmpty();
    }

    @Test
    void service_whereNobodyListens_isUnreachable() {
        ScriptedServer gone = ScriptedServer.start(ScriptedServer.silence());
        gone.close();
        Ran ran = run(gone.url(), "", "");

        assertThat(ran.failure().orElseThrow().code()).isEqualTo(ErrorCode.SERVICE_UNREACHABLE);
        assertThat(ran.failure().orElseThrow().getMessage()).contains(gone.url(), "refused");
        assertThat(time.pauses).as("it was waited for").isNotEmpty();
    }

    @Test
    void service_withoutTls_isUnreachableByHttps() throws IOException, InterruptedException {
        ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread plain = new Thread(() -> answerInTheClear(server));
        plain.start();
        Ran ran;
        try (server) {
            ran = run("https://127.0.0.1:" + server.getLocalPort(), "", "");
        }
        plain.join();

        assertThat(ran.failure().orElseThrow().code()).isEqualTo(ErrorCode.SERVICE_UNREACHABLE);
        assertThat(ran.failure().orElseThrow().getMessage()).contains("no TLS connection");
    }

    private static void answerInTheClear(ServerSocket server) {
        while (!server.isClosed()) {
            try (Socket connection = server.accept()) {
                connection.getOutputStream().write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.UTF_8));
                connection.shutdownOutput();
                connection.getInputStream().readAllBytes();
            } catch (IOException e) {
                // The client has gone, or the test is over.
            }
        }
    }

    /** Other checks than the first one tell of a connection that breaks off, and the rest goes on. */
    @Test
    void connection_thatBreaksOffLater_isAFaultOfItsCheck() {
        ScriptedServer.Answer whole = Front.relay(served.orElseThrow(), Change.none());
        Ran ran = against(
                ScriptedServer.start((request, connection) -> {
                    if (!request.target().contains("/api/health/ready")) {
                        whole.to(request, connection);
                    }
                }),
                Service.AnswerLimits.standard());

        assertThat(ran.failed()).contains("ready").doesNotContain("live", "planted fault");
        assertThat(ran.line("ready")).contains("breaks off");
    }

    @Test
    void instance_thatLagsBehindAPromotion_isWaitedFor() {
        ServedApp app = served.orElseThrow();
        String old = champion().version();
        TinyModel.of(40).publishAndPromote(app.store());
        String promoted = champion().version();
        FakeTime waiting = new FakeTime() {
            @Override
            public void pause(long nanos) throws InterruptedException {
                app.awaitReady(
                        answer -> answer.get("model").get("version").text().equals(promoted));
                super.pause(nanos);
            }
        };
        // The version that ready names lags once more than the app does, whatever the app's own poll has done by now.
        boolean[] lagged = {false};
        try (ScriptedServer server = Front.before(app, Change.at("/api/health/ready", (request, real) -> {
            String body = lagged[0] ? real.body() : real.body().replace(promoted, old);
            lagged[0] = true;
            return real.with(body);
        }))) {
            List<String> lines = new ArrayList<>();
            Smoke.of(ServiceAddress.of(server.url(), Headers.none()), champion(), "")
                    .run(new RetryUntilDeadline(Duration.ofSeconds(60), waiting), told -> lines.add(told.line()));

            assertThat(lines).allMatch(line -> line.startsWith("ok    "));
            assertThat(waiting.pauses).containsExactly(Duration.ofSeconds(1));
        }
    }

    private Ran planted(Change change, String commit) {
        try (ScriptedServer server = Front.locked(served.orElseThrow(), change)) {
            return run(server.url(), "X-Functions-Key: " + Front.KEY, commit);
        }
    }

    private Ran against(ScriptedServer server, Service.AnswerLimits limits) {
        try (server) {
            return run(Smoke.of(ServiceAddress.of(server.url(), Headers.none()), champion(), "", limits));
        }
    }

    private Ran run(String url, String headers, String commit) {
        Headers given = headers.isEmpty() ? Headers.none() : Headers.parse(headers);
        return run(Smoke.of(ServiceAddress.of(url, given), champion(), commit));
    }

    private Ran run(Smoke smoke) {
        List<String> lines = new ArrayList<>();
        Consumer<CheckOutcome> told = outcome -> lines.add(outcome.line());
        WaybillException failure = catchThrowableOfType(
                WaybillException.class, () -> smoke.run(new RetryUntilDeadline(Duration.ofSeconds(2), time), told));
        return new Ran(lines, Optional.ofNullable(failure));
    }

    private Champion champion() {
        return Champion.of(
                TinyModel.NAME, TinyModel.versions(served.orElseThrow().store()));
    }

    private String url() {
        return "http://127.0.0.1:" + served.orElseThrow().port();
    }
}
