package waybill.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import waybill.batch.local.FileScorer;
import waybill.batch.scoring.RunLimits;
import waybill.fixture.Azurite;
import waybill.fixture.FlightsFile;
import waybill.fixture.Planes;
import waybill.fixture.TinyModel;
import waybill.fixture.TrainedFlights;
import waybill.json.JsonNode;
import waybill.registry.VersionRef;
import waybill.serving.Chosen;
import waybill.storage.BlobStore;
import waybill.storage.Retries;
import waybill.storage.azure.AzureBlobStore;
import waybill.storage.folder.DirectoryBlobStore;
import waybill.training.TrainedModel;

/** The whole of 2013. */
class FlightsBatchTest {
    private static final int CHUNK = 5 << 20;
    private static final TrainedModel TRAINED = TrainedFlights.get();

    /** What {@code ./waybill score} writes: the same for every store, as the version is the same. */
    @TempDir
    private static Path expected = Path.of("");

    private static Path flights = Path.of("");

    @TempDir
    private Path folder = Path.of("");

    @BeforeAll
    static void score() {
        BlobStore store = new DirectoryBlobStore(expected.resolve("store"), Clock.systemUTC());
        VersionRef version = publish(store);
        flights = FlightsFile.write(expected.resolve("flights.csv"));
        score(Planes.load(store, TRAINED.spec().name(), version));
    }

    private static VersionRef publish(BlobStore store) {
        VersionRef version = TinyModel.registry(store).publish(TRAINED.spec(), TRAINED.files());
        TinyModel.registry(store).promote(TRAINED.spec().name(), version.version(), TinyModel.REASON);
        return version;
    }

    @Test
    void run_ofAYearByTwoWorkersAtOnce_isWhatScoreWrites() throws Exception {
        String model = TRAINED.spec().name();
        Desk desk = new Desk(new DirectoryBlobStore(folder.resolve("store"), Clock.systemUTC()), model, CHUNK);
        publish(desk.store);
        desk.drop("flights.csv", Files.readAllBytes(flights));
        Batch planner = desk.batch();
        planner.sweep();
        planner.handle(desk.queue.remove());
        workTogether(desk);
        String run = desk.run("flights.csv");

        RunStatus status = desk.batch().status(run);
        assertThat(status.state()).isEqualTo(RunStatus.State.DONE);
        assertThat(status.chunks()).isGreaterThanOrEqualTo(8);
        assertThat(status.rows()).isEqualTo(FlightsFile.ROWS);
        assertThat(status.done().rejected())
                .as("those that never left, or have no planned arrival")
                .isEqualTo(9430);
        assertThat(Files.mismatch(
                        expected.resolve("predictions.csv"),
                        folder.resolve("store/batch/outbox/" + run + "/predictions.csv")))
                .isEqualTo(-1);
        assertThat(Files.mismatch(
                        expected.resolve("rejects.csv"), folder.resolve("store/batch/outbox/" + run + "/rejects.csv")))
                .isEqualTo(-1);
        assertThat(Files.mismatch(flights, folder.resolve("store/batch/done/" + run + "/flights.csv")))
                .isEqualTo(-1);
    }

    /** Inbox, timer, queue and outbox of the local host. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void run_ofAYearByTheHost_isWhatScoreWrites(boolean inAzurite) throws Exception {
        if (!inAzurite) {
            BlobStore store = new DirectoryBlobStore(folder.resolve("store"), Clock.systemUTC());
            assertHostScoresAsScoreDoes(store, Map.of("WAYBILL_STORE", "file:" + folder.resolve("store")));
            return;
        }
        try (Azurite azurite = Azurite.another()) {
            AzureBlobStore store = AzureBlobStore.withConnectionString(azurite.connectionString(), Retries.standard());
            store.createContainers(List.of("models", "pointers", Batch.CONTAINER));
            assertHostScoresAsScoreDoes(store, Map.of("WAYBILL_STORE_CONNECTION", azurite.connectionString()));
        }
    }

    private void assertHostScoresAsScoreDoes(BlobStore store, Map<String, String> where) throws Exception {
        String model = TRAINED.spec().name();
        publish(store);
        Map<String, String> settings = new HashMap<>(where);
        settings.putAll(Map.of("WAYBILL_MODEL", model, "WAYBILL_BATCH_CHUNK_BYTES", Integer.toString(CHUNK)));
        Desk desk = new Desk(store, model, CHUNK);
        desk.drop("flights.csv", Files.readAllBytes(flights));
        String run;
        try (HostedBatch host = HostedBatch.start(settings, 1)) {
            HostedBatch.await("the run", () -> !desk.exists("inbox/flights.csv"));
            run = desk.run("flights.csv");
            JsonNode status = host.get("/api/batch/" + run);
            assertThat(status.get("state").text()).isEqualTo("done");
            assertThat(status.get("rows").integer()).isEqualTo(FlightsFile.ROWS);
            assertThat(status.get("rows_rejected").integer()).isEqualTo(9430);
        }
        assertThat(desk.read("outbox/" + run + "/predictions.csv"))
                .isEqualTo(Files.readAllBytes(expected.resolve("predictions.csv")));
        assertThat(desk.read("outbox/" + run + "/rejects.csv"))
                .isEqualTo(Files.readAllBytes(expected.resolve("rejects.csv")));
        assertThat(desk.read("done/" + run + "/flights.csv")).isEqualTo(Files.readAllBytes(flights));
    }

    private static void workTogether(Desk desk) throws InterruptedException, ExecutionException {
        ExecutorService workers = Executors.newFixedThreadPool(2);
        try {
            Callable<Integer> worker = () -> work(desk.batch(), desk);
            for (Future<Integer> done : workers.invokeAll(List.of(worker, worker))) {
                assertThat(done.get()).isPositive();
            }
        } finally {
            workers.shutdownNow();
        }
    }

    private static int work(Batch batch, Desk desk) {
        int handled = 0;
        for (Message next = desk.queue.poll(); next != null; next = desk.queue.poll()) {
            batch.handle(next);
            handled++;
        }
        return handled;
    }

    private static void score(Chosen chosen) {
        FileScorer scorer = new FileScorer(Planes.plane(chosen), chosen, 2, RunLimits.NONE);
        long rows = scorer.score(
                        new FileScorer.Files(
                                flights, expected.resolve("predictions.csv"), expected.resolve("rejects.csv")),
                        new FileScorer.Listener() {
                            @Override
                            public void begun(long bytes) {}

                            @Override
                            public void advanced(long bytes) {}
                        })
                .rows();
        assertThat(rows).isEqualTo(FlightsFile.ROWS);
    }
}
