package waybill.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import waybill.fixture.LiveLegs;
import waybill.json.Json;
import waybill.json.JsonNode;
import waybill.storage.BlobName;
import waybill.storage.FakeBlobStore;

/** Files of a model with live state: a run sees the state of its beginning, whenever and however often its chunks are scored. */
class LiveBatchTest {
    @SuppressWarnings("TimeInStaticInitializer") // the store is filled at the same moment
    private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.SECONDS);

    private static final String HEADER =
            "carrier,origin,dest,scheduled_departure,departure_delay,planned_block,temperature,wind_speed,precipitation,"
                    + "visibility,distance\n";

    private final FakeBlobStore store = new FakeBlobStore();
    private final Desk desk = new Desk(store, LiveLegs.NAME, 1024);

    @BeforeEach
    void publish() {
        LiveLegs.train().publishAndPromote(store);
    }

    private static String rows(int many, Instant departure) {
        return HEADER + ("UA,EWR,ORD," + departure + ",0,150,10,10,10,10,719\n").repeat(many);
    }

    private JsonNode run(String run) {
        return JsonNode.root(Json.parse(desk.text("runs/" + run + "/run.json")));
    }

    private static String verdicts(String predictions) {
        return predictions.lines().skip(1).findFirst().orElse("");
    }

    @Test
    void run_pinsTheStateOfItsBeginning() {
        LiveLegs.store(store, LiveLegs.snapshot(NOW, 18, 12));
        desk.drop("a.csv", rows(3, NOW));
        desk.work();
        JsonNode run = run(desk.run("a.csv"));

        assertThat(run.get("format").integer()).isEqualTo(3);
        assertThat(run.get("state").get("blob").text()).startsWith(LiveLegs.folder() + "18-");
        assertThat(run.get("state").get("sha256").text()).hasSize(64);
        assertThat(desk.summary(desk.run("a.csv")).get("state").get("blob").text())
                .isEqualTo(run.get("state").get("blob").text());
        assertThat(verdicts(desk.predictions(desk.run("a.csv")))).contains(",ok,");
    }

    @Test
    void run_whoseChunksAreScoredAgainLater_hasTheSameBytes() {
        LiveLegs.store(store, LiveLegs.snapshot(NOW, 18, 12));
        desk.drop("a.csv", rows(100, NOW));
        desk.batch().sweep();
        Message plan = desk.queue.remove();
        desk.batch().handle(plan);
        int chunks = desk.queue.size();
        desk.batch().handle(desk.queue.remove());
        LiveLegs.store(store, LiveLegs.snapshot(NOW.plusSeconds(60), 19, 40));
        desk.drain();
        String first =
                desk.predictions(desk.run("a.csv")).lines().skip(1).findFirst().orElseThrow();

        assertThat(chunks).isGreaterThan(2);
        assertThat(desk.predictions(desk.run("a.csv")).lines().skip(1))
                .hasSize(100)
                .allSatisfy(line ->
                        assertThat(line.substring(line.indexOf(','))).isEqualTo(first.substring(first.indexOf(','))));
    }

    @Test
    void run_withoutAnyState_seesNoneEvenWhenThereIsSomeLater() {
        desk.drop("a.csv", rows(3, NOW));
        desk.batch().sweep();
        LiveLegs.store(store, LiveLegs.snapshot(NOW, 18, 12));
        desk.drain();

        assertThat(run(desk.run("a.csv")).find("state")).isEmpty();
        assertThat(run(desk.run("a.csv")).get("format").integer()).isEqualTo(1);
        assertThat(verdicts(desk.predictions(desk.run("a.csv")))).contains("missing_input,state_age");
    }

    @Test
    void run_whoseHeadIsDamaged_seesNoState() {
        LiveLegs.store(store, LiveLegs.snapshot(NOW, 18, 12));
        store.tamper(LiveLegs.head(), new byte[] {'{'});
        desk.drop("a.csv", rows(3, NOW));
        desk.work();

        assertThat(verdicts(desk.predictions(desk.run("a.csv")))).contains("missing_input,state_age");
    }

    @Test
    void rows_ofLastWeek_getNoState() {
        LiveLegs.store(store, LiveLegs.snapshot(NOW, 18, 12));
        desk.drop("a.csv", rows(3, NOW.minus(7, ChronoUnit.DAYS)));
        desk.work();

        assertThat(verdicts(desk.predictions(desk.run("a.csv")))).contains("missing_input,state_age");
    }

    @Test
    void run_whoseSnapshotIsGone_stops() {
        BlobName snapshot = LiveLegs.store(store, LiveLegs.snapshot(NOW, 18, 12));
        desk.drop("a.csv", rows(3, NOW));
        desk.batch().sweep();
        store.delete(snapshot);
        desk.drain();

        assertThat(desk.failure("a.csv")).contains("BLOB_NOT_FOUND").contains("there no longer");
    }

    @Test
    void file_thatBringsItsOwn_isTakenAsItIs() {
        LiveLegs.store(store, LiveLegs.snapshot(NOW, 18, 12));
        desk.drop(
                "a.csv",
                rows(1, NOW).replace("distance\n", "distance,last_gain\n").replace("719\n", "719,40\n"));
        desk.drop("b.csv", rows(1, NOW));
        desk.work();

        String given = verdicts(desk.predictions(desk.run("a.csv")));
        String completed = verdicts(desk.predictions(desk.run("b.csv")));
        assertThat(given).contains(",ok,").isNotEqualTo(completed);
    }
}
