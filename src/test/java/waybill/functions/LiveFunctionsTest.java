package waybill.functions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import waybill.app.Api;
import waybill.app.App;
import waybill.app.Settings;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;
import waybill.fixture.LiveLegs;
import waybill.fixture.SteppedClock;
import waybill.fixture.TinyModel;
import waybill.json.Json;
import waybill.json.JsonNode;
import waybill.localhost.call.LocalContext;
import waybill.localhost.http.LocalRequest;
import waybill.localhost.http.LocalResponse;
import waybill.storage.BlobName;
import waybill.storage.BlobProperties;
import waybill.storage.FakeBlobStore;
import waybill.storage.MessageQueue;
import waybill.storage.WriteCondition;
import waybill.storage.folder.DirectoryQueueStore;

/** What a host calls for trips in motion, and what of it reaches the log. */
class LiveFunctionsTest {
    private static final LocalContext CONTEXT = LocalContext.of("live");
    private static final LiveLegs MODEL = LiveLegs.train();
    private static final String EVENTS = """
            event_id,kind,at,place,other_place,planned_at,planned_minutes,carrier,leg_ref,distance,planned_block
            D1,departure,2013-11-27T22:55:00Z,EWR,ORD,2013-11-27T22:45:00Z,150,UA,1,719,150
            D2,departure,2013-11-27T20:50:00Z,EWR,ORD,2013-11-27T20:50:00Z,150,UA,2,719,150
            A2,arrival,2013-11-27T23:10:00Z,ORD,EWR,,,UA,2,,
            """;
    private static final int MOST = 100_000;

    @TempDir
    private Path root = Path.of("");

    private final SteppedClock clock = SteppedClock.at("2013-11-27T23:20:05Z");
    private final FakeBlobStore store = new FakeBlobStore();
    private final List<String> logged = new CopyOnWriteArrayList<>();
    private final Logger logger = CONTEXT.getLogger();
    private final Handler listener = new Handler() {
        @Override
        public void publish(LogRecord entry) {
            logged.add(entry.getMessage());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };
    private App app;
    private Api api;

    @BeforeEach
    void start() {
        logger.addHandler(listener);
        logger.setUseParentHandlers(false);
        MODEL.publishAndPromote(store);
        Settings settings = Settings.of(Map.of(
                "WAYBILL_STORE",
                "file:" + root,
                "WAYBILL_MODEL",
                LiveLegs.NAME,
                "WAYBILL_EVENTS_MAX_BYTES",
                Integer.toString(MOST)));
        app = App.start(settings, store, clock);
        api = Api.of(app);
    }

    @AfterEach
    void stop() {
        app.close();
        logger.removeHandler(listener);
        logger.setUseParentHandlers(true);
    }

    private void put(String path, byte[] content) {
        store.write(new BlobName("events", path), content, WriteCondition.always());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] gzip(byte[] content) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(content);
        }
        return packed.toByteArray();
    }

    private static String message(String path) {
        return "{\"blob\":\"" + path + "\"}";
    }

    private List<BlobProperties> batches() {
        return store.list("events", "flights/2").toList();
    }

    private JsonNode board(String query) {
        LocalResponse answer =
                (LocalResponse) new ShowFunctions(api).show(LocalRequest.get("/api/legs/open" + query), CONTEXT);
        assertThat(answer.getStatusCode()).as(answer.text()).isEqualTo(200);
        return JsonNode.root(Json.parse(answer.text()));
    }

    // Files of events

    @Test
    void file_thatAMessageNames_isTakenInOnce_howeverOftenTheMessageComes() {
        put("flights/inbox/a.csv", bytes(EVENTS));

        new FileFunctions(api).eventsFile(message("flights/inbox/a.csv"), CONTEXT);
        new FileFunctions(api).eventsFile(message("flights/inbox/a.csv"), CONTEXT);

        assertThat(batches()).hasSize(1);
        assertThat(logged).isEmpty();
    }

    @Test
    void file_thatIsCompressed_isTheSameEvents() throws IOException {
        put("flights/inbox/a.csv.gz", gzip(bytes(EVENTS)));
        put("flights/inbox/a.csv", bytes(EVENTS));

        new FileFunctions(api).eventsFile(message("flights/inbox/a.csv.gz"), CONTEXT);
        new FileFunctions(api).eventsFile(message("flights/inbox/a.csv"), CONTEXT);

        assertThat(batches()).hasSize(1);
    }

    @Test
    void file_thatWouldBeTooLargeUncompressed_isTold() throws IOException {
        put("flights/inbox/bomb.csv.gz", gzip(new byte[10 * MOST]));

        new FileFunctions(api).eventsFile(message("flights/inbox/bomb.csv.gz"), CONTEXT);

        assertThat(logged)
                .singleElement()
                .asString()
                .startsWith("events.file.refused events/flights/inbox/bomb.csv.gz: TOO_LARGE");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"blob\":\"flights/inbox/none.csv\"}   | events.file.refused events/flights/inbox/none.csv: BLOB_NOT_FOUND",
                "{\"blob\":\"flights/inbox/a.xml\"}      | events.file.refused (a message that cannot be read): MALFORMED_REQUEST",
                "{\"blob\":\"flights/original/a.csv\"}   | events.file.refused (a message that cannot be read): MALFORMED_REQUEST",
                "{\"blob\":\"../inbox/../models/a.csv\"} | events.file.refused (a message that cannot be read): MALFORMED_REQUEST",
                "{\"blob\":\"flights/inbox/../../a.csv\"} | events.file.refused (a message that cannot be read): INVALID_NAME",
                "{}                                      | events.file.refused (a message that cannot be read): MALFORMED_REQUEST",
                "inbox                                   | events.file.refused (a message that cannot be read): MALFORMED_REQUEST"
            })
    void message_thatWillBeNoBetterLater_isToldAndDone(String message, String line) {
        new FileFunctions(api).eventsFile(message, CONTEXT);

        assertThat(logged).singleElement().asString().startsWith(line);
    }

    @Test
    void file_ofWhichNothingIsAnEvent_isTold() {
        put("flights/inbox/a.csv", bytes("event_id,kind,at,place\nD1,departure,yesterday,SECRET\n"));

        new FileFunctions(api).eventsFile(message("flights/inbox/a.csv"), CONTEXT);

        assertThat(logged).anySatisfy(line -> assertThat(line)
                .startsWith("events.file.refused events/flights/inbox/a.csv: INVALID_EVENTS"));
        assertThat(logged).noneSatisfy(line -> assertThat(line).contains("SECRET"));
    }

    @Test
    void message_comesAgain_whileTheStoreIsAway() {
        put("flights/inbox/a.csv", bytes(EVENTS));
        store.failWith(ErrorCode.STORE_UNAVAILABLE);

        assertThatThrownBy(() -> new FileFunctions(api).eventsFile(message("flights/inbox/a.csv"), CONTEXT))
                .isInstanceOf(WaybillException.class);
        store.recover();
        new FileFunctions(api).eventsFile(message("flights/inbox/a.csv"), CONTEXT);

        assertThat(batches()).hasSize(1);
    }

    @Test
    void message_thatFailedTooOften_isTold_andItsFileStays() {
        put("flights/inbox/a.csv", bytes(EVENTS));

        MessageQueue poison = new DirectoryQueueStore(root, clock).queue("waybill-events-poison");
        poison.send(message("flights/inbox/a.csv"));

        new FileFunctions(api).sweep("{}", CONTEXT);

        assertThat(poison.length()).isZero();
        assertThat(logged).singleElement().asString().startsWith("events.file.refused events/flights/inbox/a.csv: ");
        assertThat(store.properties(new BlobName("events", "flights/inbox/a.csv")))
                .isPresent();
    }

    // Updates and the board

    @Test
    void update_makesTheTableOfThePromotedModel_andTheBoardShowsWhatIsOpen() {
        put("flights/inbox/a.csv", bytes(EVENTS));
        new FileFunctions(api).eventsFile(message("flights/inbox/a.csv"), CONTEXT);
        clock.set("2013-11-27T23:22:05Z");

        new TimerFunctions(api).stateUpdate("{}", CONTEXT);

        JsonNode board = board("");
        assertThat(board.get("as_of").text()).isEqualTo("2013-11-27T23:22:00Z");
        assertThat(board.get("open").integer()).isEqualTo(1);
        JsonNode leg = board.get("legs").items().get(0);
        assertThat(leg.get("event_id").text()).isEqualTo("D1");
        assertThat(leg.get("from").text()).isEqualTo("EWR");
        assertThat(leg.get("to").text()).isEqualTo("ORD");
        assertThat(leg.get("planned_arrival").text()).isEqualTo("2013-11-28T01:15:00Z");
        assertThat(leg.get("minutes_ago").integer()).isEqualTo(27);
        assertThat(leg.get("missing").items())
                .extracting(fault -> fault.value().toText())
                .isEmpty();
        assertThat(leg.get("answer").get("value").number()).isBetween(0.0, 60.0);
    }

    @Test
    void leg_whoseInputsAreMissing_isListedWithThem() {
        put("flights/inbox/a.csv", bytes("event_id,kind,at,place,leg_ref\nD1,departure,2013-11-27T22:55:00Z,EWR,1\n"));
        new FileFunctions(api).eventsFile(message("flights/inbox/a.csv"), CONTEXT);
        clock.set("2013-11-27T23:22:05Z");
        new TimerFunctions(api).stateUpdate("{}", CONTEXT);

        JsonNode board = board("");

        assertThat(board.get("incomplete").integer()).isEqualTo(1);
        assertThat(board.get("legs").items().get(0).get("missing").items())
                .extracting(fault -> fault.get("field").text())
                .contains("dest", "scheduled_departure");
    }

    @Test
    void limit_listsFewer_andCountsAll() {
        put(
                "flights/inbox/a.csv",
                bytes(EVENTS.replace("A2,arrival", "A3,arrival").replace("UA,2,,\n", "UA,3,,\n")));
        new FileFunctions(api).eventsFile(message("flights/inbox/a.csv"), CONTEXT);
        clock.set("2013-11-27T23:22:05Z");
        new TimerFunctions(api).stateUpdate("{}", CONTEXT);

        JsonNode board = board("?limit=1");

        assertThat(board.get("open").integer()).isEqualTo(2);
        assertThat(board.get("legs").items()).hasSize(1);
    }

    @Test
    void update_ofAModelWithoutState_doesNothing() {
        FakeBlobStore other = new FakeBlobStore();
        TinyModel.of(3).publishAndPromote(other);
        try (App plain = App.start(
                Settings.of(Map.of("WAYBILL_STORE", "file:" + root, "WAYBILL_MODEL", TinyModel.NAME)), other, clock)) {
            new TimerFunctions(Api.of(plain)).stateUpdate("{}", CONTEXT);
        }

        assertThat(other.list("state", "").toList()).isEmpty();
        assertThat(logged).isEmpty();
    }

    @Test
    void update_alsoKeepsTheStateOfOtherPromotedModels() {
        FakeBlobStore other = new FakeBlobStore();
        TinyModel.of(3).publishAndPromote(other);
        MODEL.publishAndPromote(other);
        put(other, "flights/20131127T2300/0123456789abcdef.csv", bytes(EVENTS));
        try (App two = App.start(
                Settings.of(Map.of("WAYBILL_STORE", "file:" + root, "WAYBILL_MODEL", TinyModel.NAME)), other, clock)) {
            new TimerFunctions(Api.of(two)).stateUpdate("{}", CONTEXT);
        }

        assertThat(other.properties(LiveLegs.head())).isPresent();
    }

    private static void put(FakeBlobStore into, String path, byte[] content) {
        into.write(new BlobName("events", path), content, WriteCondition.always());
    }

    @Test
    void update_thatFails_saysHowOldStateIs() {
        put("flights/inbox/a.csv", bytes(EVENTS));
        new FileFunctions(api).eventsFile(message("flights/inbox/a.csv"), CONTEXT);
        new TimerFunctions(api).stateUpdate("{}", CONTEXT);
        clock.set("2013-11-27T23:40:05Z");
        store.before(call -> {
            if (call.operation() == FakeBlobStore.Operation.WRITE) {
                throw new WaybillException(ErrorCode.STORE_UNAVAILABLE, "away");
            }
        });

        assertThatThrownBy(() -> new TimerFunctions(api).stateUpdate("{}", CONTEXT))
                .isInstanceOf(WaybillException.class);

        assertThat(logged)
                .singleElement()
                .asString()
                .isEqualTo(
                        "state.table.old legs: it is as of 2013-11-27T23:20:00Z, 20 minutes ago: STORE_UNAVAILABLE: away");
    }

    @Test
    void update_whenTheWholeStoreIsAway_isTold() {
        new TimerFunctions(api).stateUpdate("{}", CONTEXT);
        store.failWith(ErrorCode.STORE_UNAVAILABLE);

        assertThatThrownBy(() -> new TimerFunctions(api).stateUpdate("{}", CONTEXT))
                .isInstanceOf(WaybillException.class);
    }

    @Test
    void batchThatIsNotWhatWasWritten_isTold_andTheOthersCount() {
        put("flights/inbox/a.csv", bytes(EVENTS));
        new FileFunctions(api).eventsFile(message("flights/inbox/a.csv"), CONTEXT);
        put("flights/20131127T2319/0123456789abcdef.csv", bytes("no events"));
        clock.set("2013-11-27T23:22:05Z");

        new TimerFunctions(api).stateUpdate("{}", CONTEXT);

        assertThat(logged).singleElement().asString().startsWith("state.batch.damaged ");
        assertThat(board("").get("open").integer()).isEqualTo(1);
    }
}
