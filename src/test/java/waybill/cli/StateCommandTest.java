package waybill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import waybill.failure.ErrorCode;
import waybill.fixture.LiveLegs;
import waybill.fixture.TinyModel;
import waybill.json.JsonNode;
import waybill.legs.store.EventBlobs;
import waybill.storage.BlobStore;
import waybill.storage.Digest;
import waybill.storage.FakeBlobStore;
import waybill.storage.WriteCondition;
import waybill.storage.folder.DirectoryBlobStore;

class StateCommandTest {
    private static final Instant NOW = Instant.parse("2013-11-27T23:25:30Z");
    private static final String EVENTS = """
            event_id,source,kind,at,place,other_place,planned_at,leg_ref
            d,scans,departure,2013-11-27T18:10:00Z,EWR,ORD,2013-11-27T18:05:00Z,1
            a,scans,arrival,2013-11-27T20:40:00Z,ORD,EWR,2013-11-27T20:30:00Z,1
            e,scans,departure,2013-11-27T20:50:00Z,EWR,ORD,2013-11-27T20:50:00Z,2
            """;

    @TempDir
    private Path folder = Path.of("");

    private BlobStore store = new FakeBlobStore();

    @BeforeEach
    void publish() {
        store = new DirectoryBlobStore(folder.resolve("store"), LiveLegs.at(NOW));
        LiveLegs.train().publishAndPromote(store);
    }

    private void put(String events, Instant minute) {
        byte[] bytes = events.getBytes(StandardCharsets.UTF_8);
        store.write(EventBlobs.batch("flights", minute, Digest.sha256(bytes)), bytes, WriteCondition.always());
    }

    private CommandRun run(String... arguments) {
        return CommandRun.of(
                Path.of(""),
                Map.of("WAYBILL_STORE", "file:" + folder.resolve("store"), "WAYBILL_MODEL", LiveLegs.NAME),
                LiveLegs.at(NOW),
                arguments);
    }

    @Test
    void show_ofStateThatNeverWas_saysWhatMakesIt() {
        CommandRun run = run("state", "show");
        assertThat(run.code()).isEqualTo(ExitCode.of(ErrorCode.NOT_AVAILABLE));
        assertThat(run.err()).contains("waybill state update");
    }

    @Test
    void update_makesStateOfStoredEvents_andShowTellsWhatBecameOfThem() {
        put(EVENTS, NOW.minus(Duration.ofHours(1)));
        assertThat(run("state", "update").lines())
                .containsExactly("legs is as of 2013-11-27T23:25:00Z, generation 1: events 3 from batches 1, late 0,"
                        + " rows that are no events 0");
        assertThat(run("state", "update").lines())
                .containsExactly("legs is as of 2013-11-27T23:25:00Z: no update is due");

        assertThat(run("state", "show").lines())
                .contains("legs as of 2013-11-27T23:25:00Z, 30 s old", "  events 3: open 1, matched 2");
        assertThat(run("state", "show", "-q").lines()).containsExactly("2013-11-27T23:25:00Z");
        JsonNode json = run("state", "show", "--json").json();
        assertThat(json.names())
                .containsExactly(
                        "table",
                        "folder",
                        "definition",
                        "generation",
                        "as_of",
                        "age_s",
                        "written_at",
                        "events",
                        "outcomes",
                        "late",
                        "batches",
                        "damaged",
                        "rejected");
        assertThat(json.get("outcomes").get("matched").integer()).isEqualTo(2);
    }

    @Test
    void update_namesDamagedBatches() {
        put("no events", NOW.minus(Duration.ofHours(1)));
        assertThat(run("state", "update").lines())
                .anyMatch(line -> line.endsWith(".csv is damaged: what is events counts"));
        assertThat(run("state", "update", "--json").json().get("outcome").text())
                .isEqualTo("not_due");
    }

    @Test
    void modelWithoutState_isTold() {
        TinyModel.of(3).publishAndPromote(store);
        CommandRun run = run("state", "show", "--model", TinyModel.NAME);
        assertThat(run.code()).isEqualTo(ExitCode.of(ErrorCode.NOT_AVAILABLE));
        assertThat(run.err()).contains("has no live state");
    }
}
