package waybill;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import waybill.codec.RawRowCodec;
import waybill.fixture.Description;
import waybill.fixture.Description.Operation;
import waybill.fixture.LiveLegs;
import waybill.fixture.ServedApp;
import waybill.fixture.TinyModel;
import waybill.json.Json;
import waybill.json.JsonNode;
import waybill.signature.RawRow;
import waybill.storage.BlobName;
import waybill.storage.BlobStore;
import waybill.storage.WriteCondition;
import waybill.storage.folder.DirectoryBlobStore;

/** A service whose model has live state, from the bytes in the store to the answers, and what it says of its state. */
@Timeout(120)
class LiveServiceTest {
    private static final LiveLegs MODEL = LiveLegs.train(TinyModel.NAME);

    @SuppressWarnings("TimeInStaticInitializer") // the app is started at the same moment
    private static final Instant NOW = Clock.systemUTC().instant().truncatedTo(ChronoUnit.SECONDS);

    @TempDir
    private Path folder = Path.of("");

    private BlobStore store() {
        return new DirectoryBlobStore(folder, TinyModel.CLOCK);
    }

    @BeforeEach
    void publish() {
        MODEL.publishAndPromote(store());
    }

    private ServedApp serve() {
        ServedApp app = ServedApp.start(folder, Map.of());
        app.awaitReady(answer -> answer.get("ready").bool());
        return app;
    }

    private static String request(RawRow... rows) {
        return Json.object()
                .put(
                        "rows",
                        Json.array(
                                List.of(rows).stream().map(RawRowCodec::encode).toList()))
                .build()
                .toText();
    }

    private static HttpResponse<String> ask(ServedApp app, RawRow... rows) {
        return app.post("/api/predict", "application/json", request(rows));
    }

    private static JsonNode body(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JsonNode.root(Json.parse(answer.body()));
    }

    private static String header(HttpResponse<String> answer) {
        return answer.headers().firstValue("Waybill-State").orElse("");
    }

    @Test
    void answer_saysOnceWhichStateItUsed() {
        LiveLegs.store(store(), LiveLegs.snapshot(NOW, 18, 12));
        try (ServedApp app = serve()) {
            HttpResponse<String> answer = ask(app, LiveLegs.leaving(NOW), LiveLegs.leaving(NOW));
            JsonNode state = body(answer).get("state");

            assertThat(state.get("table").text()).isEqualTo("legs");
            assertThat(state.get("tier").text()).isEqualTo("fresh");
            assertThat(state.get("as_of").text()).isEqualTo(NOW.toString());
            assertThat(state.get("age_s").integer()).isBetween(0, 120);
            assertThat(state.get("generation").integer()).isEqualTo(18);
            assertThat(header(answer)).startsWith("legs; tier=fresh; as_of=" + NOW + "; age_s=");
            assertThat(body(answer).get("predictions").items())
                    .allSatisfy(prediction ->
                            assertThat(prediction.get("verdict").text()).isEqualTo("ok"));
        }
    }

    @Test
    void answer_inCsv_hasTheColumnsOfAnyModelAndTheStateInItsHeader() {
        LiveLegs.store(store(), LiveLegs.snapshot(NOW, 18, 12));
        try (ServedApp app = serve()) {
            String csv = "carrier,origin,dest,scheduled_departure,departure_delay,planned_block,distance\n"
                    + "UA,EWR,ORD," + NOW + ",0,150,719\n";
            HttpResponse<String> answer = app.post("/api/predict", "text/csv", "text/csv", csv);

            assertThat(answer.body()).startsWith("row,value,verdict,verdict_fields,model_version\n1,");
            assertThat(header(answer)).contains("tier=fresh");
        }
    }

    @Test
    void model_showsItsLiveFieldsAndTheStateThatIsHeld() {
        LiveLegs.store(store(), LiveLegs.snapshot(NOW, 18, 12));
        try (ServedApp app = serve()) {
            body(ask(app, LiveLegs.leaving(NOW)));
            JsonNode model = body(app.get("/api/models/tiny"));
            List<String> live = model.get("signature").get("fields").items().stream()
                    .filter(field -> field.find("live").isPresent())
                    .map(field -> field.get("name").text())
                    .toList();

            assertThat(live).containsExactly("last_gain", "last_delay", "state_age");
            assertThat(model.get("state").get("tier").text()).isEqualTo("fresh");
            assertThat(model.get("state").get("generation").integer()).isEqualTo(18);
            assertThat(model.get("state").get("stale_after_s").integer()).isEqualTo(43_200);
        }
    }

    @Test
    void answers_areAsTheServedDescriptionSays() {
        LiveLegs.store(store(), LiveLegs.snapshot(NOW, 18, 12));
        try (ServedApp app = serve()) {
            HttpResponse<String> served = app.get("/api/openapi.json");
            Description description = Description.of(served.body());
            Operation predict = new Operation("post", "/api/predict");
            RawRow given = LiveLegs.given(20, 12, 8, 61);

            for (RawRow row : List.of(LiveLegs.leaving(NOW), LiveLegs.row(), given)) {
                assertThat(description.faults(predict, ask(app, row))).isEmpty();
            }
            assertThat(description.faults(new Operation("get", "/api/models/{model}"), app.get("/api/models/tiny")))
                    .isEmpty();
            assertThat(served.body()).contains("Filled in from live state", "last_gain");
        }
    }

    @Test
    void sample_leavesLiveFieldsToTheService() {
        LiveLegs.store(store(), LiveLegs.snapshot(NOW, 18, 12));
        try (ServedApp app = serve()) {
            String sample = app.get("/api/models/tiny/sample").body();

            assertThat(sample).contains("departure_delay").doesNotContain("last_gain", "state_age");
            body(app.post("/api/predict", "application/json", sample));
        }
    }

    @Test
    void state_thatIsNotThere_isAProblemAndNoAnswerFails() {
        try (ServedApp app = serve()) {
            JsonNode answer = body(ask(app, LiveLegs.leaving(NOW)));
            JsonNode ready = awaitProblem(app);

            assertThat(answer.get("state").get("tier").text()).isEqualTo("none");
            assertThat(answer.get("state").find("as_of")).isEmpty();
            assertThat(answer.get("predictions").items().get(0).get("verdict").text())
                    .isEqualTo("missing_input");
            assertThat(ready.get("ready").bool()).isTrue();
            assertThat(app.get("/api/health/ready").statusCode()).isEqualTo(200);
            assertThat(app.get("/api/models").body()).contains("STATE_STALE", "There is no state of legs");
        }
    }

    private static JsonNode awaitProblem(ServedApp app) {
        long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!app.get("/api/health/ready").body().contains("STATE_STALE")) {
            assertThat(System.nanoTime()).isLessThan(deadline);
            Thread.onSpinWait();
        }
        return JsonNode.root(Json.parse(app.get("/api/health/ready").body()));
    }

    @Test
    void head_thatMoves_isFollowed() {
        LiveLegs.store(store(), LiveLegs.snapshot(NOW, 18, 12));
        try (ServedApp app = serve()) {
            double before = value(ask(app, LiveLegs.leaving(NOW)));
            LiveLegs.store(store(), LiveLegs.snapshot(NOW.plusSeconds(60), 19, 40));
            awaitGeneration(app, 19);

            assertThat(value(ask(app, LiveLegs.leaving(NOW)))).isGreaterThan(before);
        }
    }

    @Test
    void snapshot_thatIsCut_leavesTheOldStateInUse() {
        LiveLegs.store(store(), LiveLegs.snapshot(NOW, 18, 12));
        try (ServedApp app = serve()) {
            double before = value(ask(app, LiveLegs.leaving(NOW)));
            BlobName cut = LiveLegs.store(store(), LiveLegs.snapshot(NOW.plusSeconds(60), 19, 40));
            store().write(cut, new byte[100], WriteCondition.always());
            awaitProblem(app);

            assertThat(value(ask(app, LiveLegs.leaving(NOW)))).isEqualTo(before);
            assertThat(app.get("/api/health/ready").body()).doesNotContain("sha-256");
            assertThat(app.get("/api/models").body()).contains("sha-256");
        }
    }

    private static void awaitGeneration(ServedApp app, int generation) {
        long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (body(ask(app, LiveLegs.leaving(NOW)))
                        .get("state")
                        .get("generation")
                        .integer()
                != generation) {
            assertThat(System.nanoTime()).isLessThan(deadline);
            Thread.onSpinWait();
        }
    }

    private static double value(HttpResponse<String> answer) {
        return body(answer).get("predictions").items().get(0).get("value").number();
    }
}
