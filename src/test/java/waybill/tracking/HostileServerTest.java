package waybill.tracking;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import waybill.fixture.ScriptedServer;
import waybill.fixture.ScriptedServer.Answer;
import waybill.fixture.TinyModel;
import waybill.json.Json;
import waybill.tracking.TrackedModel.Memory;
import waybill.tracking.http.TrackingFault;
import waybill.tracking.http.TrackingFault.Kind;
import waybill.tracking.journal.Journal;

/** A tracking server that is slow, wrong, or gone in the middle: told by what it is, within limits, and the rest stays open. */
@Timeout(60)
class HostileServerTest {
    private static final String SECRET = "T0PS3CR3T";

    private final List<String> remarks = new ArrayList<>();
    private final List<Duration> pauses = new ArrayList<>();
    private final Memory journal = new Memory();

    @Test
    void text403_isToldAsItIs_onOneLine() {
        TrackingFault fault = fault(text(403, "text/plain", "Invalid Host header -\n\u001b[31mDNS rebinding"));

        assertThat(fault.kind()).isEqualTo(Kind.REFUSED);
        assertThat(fault).hasMessageContaining("403, Invalid Host header - [31mDNS rebinding");
        assertThat(pauses).isEmpty();
    }

    @Test
    void html200_isNoTrackingServer() {
        TrackingFault fault = fault(text(200, "text/html; charset=utf-8", "<html><title>Sign in</title></html>"));

        assertThat(fault.kind()).isEqualTo(Kind.WRONG);
        assertThat(fault).hasMessageContaining("200 with text/html instead of JSON");
    }

    @Test
    void answerThatHangsAfterItsHead_isGivenUpAfterTheTimeout() {
        long begun = System.nanoTime();
        TrackingFault fault = fault((request, connection) -> {
            connection.write("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{".getBytes(UTF_8));
            connection.flush();
            hang();
        });

        assertThat(fault.kind()).isEqualTo(Kind.LOST);
        assertThat(fault).hasMessageContaining("no whole answer within 1 s");
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(30));
    }

    private static void hang() {
        try {
            Thread.sleep(3_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void endlessAnswer_isCut() {
        TrackingFault fault = fault((request, connection) -> {
            connection.write("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n".getBytes(UTF_8));
            byte[] blanks = " ".repeat(1 << 20).getBytes(UTF_8);
            for (int i = 0; i < 20; i++) {
                connection.write(blanks);
            }
        });

        assertThat(fault).hasMessageContaining("an answer of more than 8388608 bytes");
    }

    @Test
    void connectionThatEndsInTheMiddleOfAFile_leavesItOpen() {
        StubMlflow mlflow = StubMlflow.newest();
        Answer breaks = (request, connection) -> {
            if (!request.method().equals("PUT")) {
                mlflow.to(request, connection);
            }
        };
        try (ScriptedServer server = ScriptedServer.start(breaks)) {
            assertThatThrownBy(() -> train(server))
                    .isInstanceOf(TrackingFault.class)
                    .hasMessageContaining("The file");
            assertThat(Journal.openOn(journal)).contains(server.url());
        }
        assertThat(mlflow.runs).hasSize(1);
        assertThat(mlflow.statuses).isEmpty();
        assertThat(pauses).hasSize(2);
    }

    @Test
    void busyForThirtyYears_isNotWaitedFor() {
        TrackingFault fault = fault(ScriptedServer.answer(429, Map.of("Retry-After", "1000000000"), ""));

        assertThat(fault).hasMessageContaining("asks to wait longer");
        assertThat(pauses).isEmpty();
    }

    @Test
    void busy_isAskedAgainWhenItSays_andThenGivenUp() {
        TrackingFault fault = fault(ScriptedServer.answer(503, Map.of("Retry-After", "1"), "later"));

        assertThat(fault.kind()).isEqualTo(Kind.BUSY);
        assertThat(pauses).containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(1));
    }

    @Test
    void busyOnce_costsNothing() {
        StubMlflow mlflow = StubMlflow.newest();
        Set<String> seen = new HashSet<>();
        Answer sometimes = (request, connection) -> {
            boolean first = seen.add(request.method() + request.target());
            Answer answer = first ? ScriptedServer.answer(502, Map.of(), "") : mlflow;
            answer.to(request, connection);
        };
        try (ScriptedServer server = ScriptedServer.start(sometimes)) {
            assertThat(train(server)).isEqualTo("run1");
        }
        assertThat(mlflow.runs).hasSize(1);
    }

    /** Neither the token nor any request goes to another host. */
    @ParameterizedTest
    @ValueSource(ints = {301, 302, 307, 308})
    void redirect_isToldAndNotFollowed(int status) {
        try (ScriptedServer other = ScriptedServer.start(StubMlflow.newest())) {
            TrackingFault fault =
                    fault(ScriptedServer.answer(status, Map.of("Location", other.url() + "/?t=" + SECRET), ""));

            assertThat(fault).hasMessageContaining("leads elsewhere").hasMessageNotContaining(SECRET);
            assertThat(other.requests()).isEmpty();
        }
    }

    @Test
    void serverThatRepeatsTheToken_doesNotGetItIntoAMessage() {
        TrackingFault fault = fault((request, connection) -> ScriptedServer.answer(
                        401, Map.of("Content-Type", "text/plain"), "bad " + request.header("authorization"))
                .to(request, connection));

        assertThat(fault).hasMessageContaining("bad ***").hasMessageContaining("MLFLOW_TRACKING_TOKEN");
        assertThat(fault).hasMessageNotContaining(SECRET);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "{\"experiment\": 7}",
                "{\"experiment\": {\"experiment_id\": {}}}",
                "{\"experiment\": {\"experiment_id\": \"\"}}",
                "{\"experiment\": {\"experiment_id\": \"7\\n\"}}",
                "{\"experiment_id\": NaN}",
                "nothing"
            })
    void answerOfAnotherShape_isOneOfTheServersFaults(String body) {
        assertThat(fault(text(200, "application/json", body)).kind()).isEqualTo(Kind.WRONG);
    }

    @Test
    void deletedExperiment_isRefusedByName() {
        TrackingFault fault = fault(StubMlflow.said(
                Json.parse("{\"experiment\": {\"experiment_id\": \"7\", \"lifecycle_stage\": \"deleted\"}}")));

        assertThat(fault).hasMessageContaining("experiment tiny was deleted").hasMessageContaining("restore");
    }

    @ParameterizedTest
    @ValueSource(strings = {"mlflow-artifacts:/../../etc/", "mlflow-artifacts://[", "mlflow-artifacts:/a/../../b/"})
    void filesThatWouldLeadElsewhere_areNotWritten(String root) {
        StubMlflow mlflow = new StubMlflow(true, true, root);
        try (ScriptedServer server = ScriptedServer.start(mlflow)) {
            assertThatThrownBy(() -> train(server))
                    .isInstanceOf(TrackingFault.class)
                    .hasMessageContaining("files' URI");
        }
        assertThat(mlflow.files).isEmpty();
    }

    /** The host in a URI of files is the server's business. */
    @Test
    void filesOfAnotherHost_goToTheServerItself() {
        StubMlflow mlflow = new StubMlflow(true, true, "mlflow-artifacts://elsewhere.example:99/");
        try (ScriptedServer server = ScriptedServer.start(mlflow)) {
            train(server);
        }
        assertThat(mlflow.files).containsKey("7/run1/artifacts/MODEL_CARD.md");
    }

    @Test
    void gone_isToldWithItsAddress() {
        ScriptedServer server = ScriptedServer.start(StubMlflow.newest());
        server.close();

        assertThatThrownBy(() -> train(server))
                .isInstanceOf(TrackingFault.class)
                .hasMessageContaining("no connection to " + server.url());
    }

    private TrackingFault fault(Answer answer) {
        try (ScriptedServer server = ScriptedServer.start(answer)) {
            TrackingFault fault = catchThrowableOfType(TrackingFault.class, () -> train(server));
            assertThat(fault).isNotNull();
            assertThat(Journal.openOn(journal)).contains(server.url());
            return fault;
        }
    }

    private String train(ScriptedServer server) {
        Map<String, String> environment = Map.of(
                "MLFLOW_TRACKING_TOKEN",
                SECRET,
                "MLFLOW_HTTP_REQUEST_TIMEOUT",
                "1",
                "MLFLOW_HTTP_REQUEST_MAX_RETRIES",
                "2");
        TrackingSettings settings = TrackedModel.settings(server.url(), environment);
        Tracker tracker = new Tracker(settings, TrackedModel.noWaiting(pauses), TinyModel.CLOCK, remarks::add);
        return tracker.training(TrackedModel.payload(), journal);
    }

    private static Answer text(int status, String type, String body) {
        return ScriptedServer.answer(status, Map.of("Content-Type", type), body);
    }
}
