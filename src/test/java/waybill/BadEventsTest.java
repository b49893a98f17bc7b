package waybill;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;
import waybill.fixture.LiveLegs;
import waybill.fixture.ServedApp;
import waybill.fixture.TinyModel;
import waybill.json.Json;
import waybill.json.JsonNode;
import waybill.legs.store.EventBlobs;
import waybill.storage.BlobName;
import waybill.storage.BlobStore;
import waybill.storage.WriteCondition;
import waybill.storage.folder.DirectoryBlobStore;

/** Events that should not have been sent, over a real socket: each is told and counted, and none is lost or counted twice. */
@Timeout(120)
class BadEventsTest {
    private static final String JSON = "application/json";
    private static final String CSV = "text/csv";

    @SuppressWarnings("TimeInStaticInitializer") // the app is started at the same moment
    private static final Instant NOW = Clock.systemUTC().instant().truncatedTo(ChronoUnit.SECONDS);

    @TempDir
    private static Path root = Path.of("");

    private static final AtomicBoolean away = new AtomicBoolean();
    private static ServedApp app;

    @BeforeAll
    static void serve() {
        BlobStore store = new DirectoryBlobStore(root, TinyModel.CLOCK);
        LiveLegs.train(TinyModel.NAME).publishAndPromote(store);
        declare(store, "zoned", "{\"stream\":\"zoned\",\"zones\":{\"JFK\":\"America/New_York\"},\"places\":\"zones\"}");
        declare(store, "broken", "{\"stream\":\"broken\",\"zones\":{\"JFK\":\"America/New_Yorck\"}}");
        declare(
                store,
                "scans",
                "{\"stream\":\"scans\",\"format\":\"csv\",\"mapping\":{\"events\":[{"
                        + "\"kind\":{\"of\":\"code\",\"codes\":{\"OUT\":\"departure\",\"IN\":\"arrival\"}},"
                        + "\"at\":\"when\",\"place\":\"gate\",\"event_id\":\"id\"}]}}");
        app = ServedApp.startInTime(root, Map.of(), method -> {
            if (away.get()) {
                throw new WaybillException(ErrorCode.STORE_UNAVAILABLE, "The store is away.");
            }
        });
        app.awaitReady(answer -> answer.get("ready").bool());
    }

    @AfterAll
    static void stop() {
        app.close();
    }

    private static void declare(BlobStore store, String stream, String declaration) {
        store.write(
                EventBlobs.declaration(stream), declaration.getBytes(StandardCharsets.UTF_8), WriteCondition.always());
    }

    private static HttpResponse<String> post(String stream, String type, String body) {
        return app.post("/api/events?stream=" + stream, type, body);
    }

    private static JsonNode taken(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JsonNode.root(Json.parse(answer.body()));
    }

    private static JsonNode problem(HttpResponse<String> answer, int status, String code) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        JsonNode problem = JsonNode.root(Json.parse(answer.body()));
        assertThat(problem.get("error_code").text()).isEqualTo(code);
        return problem;
    }

    private static String event(String id, String kind, Instant at, String place, String more) {
        return "{\"event_id\":\"" + id + "\",\"kind\":\"" + kind + "\",\"at\":\"" + at + "\",\"place\":\"" + place
                + "\"" + more + "}";
    }

    private static void update() {
        assertThat(app.post("/admin/functions/stateUpdate", JSON, "{\"input\":\"\"}")
                        .statusCode())
                .isEqualTo(202);
    }

    // What cannot be made

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a local time, of a place whose zone nobody knows | 2026-11-30T11:00:00    | JFK | legs  | no_zone",
                "no time                                          | yesterday              | JFK | legs  | not_a_time",
                "a time in the far future                         | 2049-11-30T11:00:00Z   | JFK | legs  | from_the_future",
                "a place that there is not                        | 2026-01-15T11:00:00Z   | XXX | zoned | unknown_place",
                "an hour that the clock skipped                   | 2026-03-08T02:30:00    | JFK | zoned | nonexistent_time"
            })
    void eventThatCannotBeMade_isTold_andTheOthersCount(
            String what, String at, String place, String stream, String rule) {
        String id = Integer.toHexString(what.hashCode());
        String good = "{\"event_id\":\"" + id
                + "g\",\"kind\":\"departure\",\"at\":\"2026-01-15T11:00:00Z\",\"place\":\"JFK\"}";
        String bad =
                good.replace("g\"", "b\"").replace("2026-01-15T11:00:00Z", at).replace("\"JFK\"", "\"" + place + "\"");

        JsonNode answer = taken(post(stream, JSON, "[" + good + "," + bad + "]"));

        assertThat(answer.get("accepted").integer()).isEqualTo(1);
        assertThat(answer.get("rejected").integer()).isEqualTo(1);
        JsonNode fault = answer.get("faults").items().get(0);
        assertThat(fault.get("line").integer()).isEqualTo(2);
        assertThat(fault.get("rule").text()).as(what).isEqualTo(rule);
        assertThat(fault.get("detail").text()).doesNotContain("yesterday", "2049", "XXX");
        JsonNode alone = problem(post(stream, JSON, "[" + bad + "]"), 422, "INVALID_EVENTS");
        assertThat(alone.get("errors").items().get(0).get("rule").text()).isEqualTo(rule);
    }

    /** A clock that is a little ahead is no fault: then it became known when it came. */
    @Test
    void eventThatSaysItBecomesKnownLater_becameKnownNow_andIsCounted() {
        String ahead = ",\"known_at\":\"" + NOW.plus(Duration.ofHours(3)) + "\"";

        JsonNode answer = taken(post("legs", JSON, event("ahead", "departure", NOW, "EWR", ahead)));

        assertThat(answer.get("accepted").integer()).isEqualTo(1);
        assertThat(answer.get("adjusted").get("known_at_adjusted").integer()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "application/json     | '{'                      ",
                "application/json     | '[1]'                    ",
                "application/x-ndjson | '{'                      ",
                "text/csv             | 'at,place\n1,2,3\n'      ",
                "text/csv             | '\"open'                 ",
                "text/csv             | 'no,column,of,ours\n1,2,3,4\n'"
            })
    void bytesThatAreNoEvents_areRefused(String type, String body) {
        problem(post("legs", type, body), 422, "INVALID_EVENTS");
    }

    @Test
    void postOfNoStream_isRefused() {
        problem(app.post("/api/events", JSON, "[]"), 400, "MALFORMED_REQUEST");
        problem(post("No-Such..Name", JSON, "[]"), 400, "MALFORMED_REQUEST");
    }

    /** Whoever sends can do nothing about it, and sends again. */
    @Test
    void streamWhoseDeclarationIsWrong_takesNothing_untilItIsRight() {
        String event = event("b1", "departure", NOW, "JFK", "");

        problem(post("broken", JSON, event), 503, "INVALID_STREAM");
        declare(app.store(), "broken", "{\"stream\":\"broken\"}");

        assertThat(taken(post("broken", JSON, event)).get("accepted").integer()).isEqualTo(1);
    }

    @Test
    void mappingThatMissesAColumn_isTold_andTheSameBytesMayComeAgain() {
        String body = "id,code,time,gate\nS1,OUT,2026-01-15T11:00:00Z,EWR\n";

        JsonNode problem = problem(post("scans", CSV, body), 422, "INVALID_EVENTS");

        assertThat(problem.get("errors").items().get(0).get("rule").text()).isEqualTo("missing_column");
        assertThat(taken(post("scans", CSV, body.replace("time", "when")))
                        .get("accepted")
                        .integer())
                .isEqualTo(1);
    }

    @Test
    void codesThatTheMappingDoesNotKnow_areCounted() {
        String body = "id,code,when,gate\nC1,OUT,2026-01-15T11:00:00Z,EWR\nC2,DEPARTED,2026-01-15T11:00:00Z,EWR\n";

        JsonNode answer = taken(post("scans", CSV, body));

        assertThat(answer.get("accepted").integer()).isEqualTo(1);
        int others = answer.get("rejected").integer()
                + answer.get("ignored").members().values().stream()
                        .mapToInt(JsonNode::integer)
                        .sum();
        assertThat(others).isEqualTo(1);
    }

    // Too much, too often, at the wrong time

    @Test
    void tenMegabytesInOnePost_areRefused_andALittleLessIsTaken() {
        String rows = IntStream.range(0, 130_000)
                .mapToObj(i ->
                        i + ",departure,2026-01-15T11:00:00Z,EWR,a customer's text of some length in an attribute\n")
                .collect(Collectors.joining());
        String header = "event_id,kind,at,place,remark\n";
        int most = 10 << 20;

        problem(post("legs", CSV, header + rows), 413, "TOO_LARGE");
        int end = rows.lastIndexOf('\n', most - header.length() - 1) + 1;
        JsonNode answer = taken(post("legs", CSV, header + rows.substring(0, end)));

        assertThat(rows.length()).isGreaterThan(most);
        assertThat(answer.get("accepted").integer()).isGreaterThan(100_000);
    }

    @Test
    void moreFaultsThanAreTold_areAllCounted() {
        String events = IntStream.range(0, 1000)
                .mapToObj(i -> event("f" + i, "departure", NOW, i == 0 ? "EWR" : "", ""))
                .collect(Collectors.joining(",", "[", "]"));

        JsonNode answer = taken(post("legs", JSON, events));

        assertThat(answer.get("rejected").integer()).isEqualTo(999);
        assertThat(answer.get("faults").items()).hasSize(100);
    }

    @Test
    void sameBytesTwice_countOnce() {
        String body = event("twice", "departure", NOW, "EWR", "");

        JsonNode first = taken(post("legs", JSON, body));
        JsonNode second = taken(post("legs", JSON, body));

        assertThat(first.get("duplicate").bool()).isFalse();
        assertThat(second.get("duplicate").bool()).isTrue();
        assertThat(second.get("batch").text()).isEqualTo(first.get("batch").text());
    }

    @Test
    void storeThatIsAway_isToldToTheSender_whoLosesNothing() {
        String body = event("away", "departure", NOW, "EWR", "");
        away.set(true);
        try {
            HttpResponse<String> answer = post("legs", JSON, body);
            problem(answer, 503, "STORE_UNAVAILABLE");
            assertThat(answer.headers().firstValue("Retry-After")).isPresent();
        } finally {
            away.set(false);
        }

        assertThat(taken(post("legs", JSON, body)).get("accepted").integer()).isEqualTo(1);
    }

    /** Which of them are open in the end: each other one has been told apart. */
    @Test
    void eventsInTheWrongOrder_endInOneOutcomeEach() {
        Instant at = NOW.minus(Duration.ofHours(2));
        String leg = ",\"other_place\":\"ORD\",\"leg_ref\":\"%s\"";
        post(
                "flights",
                JSON,
                "[{\"event_id\":\"r1\",\"kind\":\"departure\",\"status\":\"retracted\",\"corrects\":\"d1\",\"at\":\""
                        + at + "\",\"place\":\"EWR\",\"known_at\":\"" + at + "\"}]");
        String events = String.join(
                ",",
                event("d1", "departure", at, "EWR", leg.formatted("1")),
                event("d2", "departure", at, "EWR", leg.formatted("2")),
                event("a3", "arrival", at.minusSeconds(3600), "ORD", ",\"leg_ref\":\"3\""),
                event("d3", "departure", at, "EWR", leg.formatted("3")));
        assertThat(taken(post("flights", JSON, "[" + events + "]"))
                        .get("accepted")
                        .integer())
                .isEqualTo(4);

        JsonNode board = awaitBoard();

        assertThat(board.get("legs").items().stream()
                        .map(open -> open.get("event_id").text())
                        .toList())
                .as("retracted before it came; arrived before it departed")
                .containsExactlyInAnyOrder("d2", "d3");
    }

    /** State is as of whole minutes that are over: the first update may be too early for what was just received. */
    private static JsonNode awaitBoard() {
        long deadline = System.nanoTime() + Duration.ofSeconds(100).toNanos();
        while (System.nanoTime() < deadline) {
            update();
            HttpResponse<String> answer = app.get("/api/legs/open");
            if (answer.statusCode() == 200) {
                JsonNode board = JsonNode.root(Json.parse(answer.body()));
                if (board.get("open").integer() > 0) {
                    return board;
                }
            }
            LockSupport.parkNanos(Duration.ofSeconds(1).toNanos());
        }
        throw new AssertionError("No leg was ever open.");
    }

    @Test
    void boardRequestThatMakesNoSense_isRefused() {
        for (String query :
                List.of("limit=0", "limit=1001", "limit=all", "deadline=soon", "deadline=1e999", "deadline=NaN")) {
            problem(app.get("/api/legs/open?" + query), 400, "MALFORMED_REQUEST");
        }
        problem(app.get("/api/legs/open?model=none"), 404, "UNKNOWN_MODEL");
    }

    /** Somebody copied a head from elsewhere: answers go on without state, and say so. */
    @Test
    void snapshotOfAnotherDefinition_isNotUsed() {
        BlobName head = LiveLegs.head();
        String wrong =
                "{\"format\":1,\"generation\":1,\"snapshot\":{\"blob\":\"other-00000000/1-00000000.bin\",\"sha256\":\""
                        + "0".repeat(64) + "\"},\"as_of\":\"2026-01-01T00:00:00Z\",\"definition\":\"" + "1".repeat(64)
                        + "\"}";
        byte[] bytes = wrong.getBytes(StandardCharsets.UTF_8);
        byte[] before =
                app.store().read(head, 1 << 20).map(blob -> blob.bytes()).orElse(new byte[0]);
        app.store().write(head, bytes, WriteCondition.always());
        try {
            assertThat(app.get("/api/legs/open").statusCode()).isEqualTo(503);
            assertThat(app.get("/api/health/ready").statusCode()).isEqualTo(200);
        } finally {
            if (before.length == 0) {
                app.store().delete(head);
            } else {
                app.store().write(head, before, WriteCondition.always());
            }
        }
    }
}
