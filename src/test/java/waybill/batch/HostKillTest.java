package waybill.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import waybill.fixture.Azurite;
import waybill.fixture.ChildJvm;
import waybill.fixture.TinyModel;
import waybill.storage.BlobName;
import waybill.storage.BlobProperties;
import waybill.storage.FakeBlobStore;
import waybill.storage.MessageQueue;
import waybill.storage.Retries;
import waybill.storage.azure.AzureBlobStore;
import waybill.storage.azure.AzureQueueStore;

/**
 * Local hosts as processes of their own, at work on an Azurite: killed with SIGKILL, or two at once. How many are killed is a
 * property, {@code waybill.batch.kills}.
 */
class HostKillTest {
    private static final long SEED = 20_131_127;
    private static final int KILLS = Integer.getInteger("waybill.batch.kills", 10);
    private static final int CHUNK = 1024;
    private static final int ROWS = 320;
    private static final TinyModel MODEL = TinyModel.of(3);

    private final SplittableRandom random = new SplittableRandom(SEED);
    private final Azurite azurite = Azurite.another();
    private final AzureBlobStore store =
            AzureBlobStore.withConnectionString(azurite.connectionString(), Retries.standard());
    private final Desk desk = new Desk(store, CHUNK);
    private Optional<ChildJvm> next = Optional.empty();
    /** Each file by its run. */
    private final Map<String, byte[]> dropped = new LinkedHashMap<>();

    @BeforeEach
    void publish() {
        store.createContainers(List.of("models", "pointers", Batch.CONTAINER));
        MODEL.publishAndPromote(store);
    }

    @AfterEach
    void stop() {
        next.ifPresent(ChildJvm::close);
        azurite.close();
    }

    /** One that serves. While it does, the one after it gets ready. */
    private ChildJvm host() {
        ChildJvm host = next.orElseGet(this::process);
        next = Optional.of(process());
        host.awaitLine(HostedBatch.READY);
        host.say("serve");
        host.awaitLine(HostedBatch.SERVING);
        return host;
    }

    private ChildJvm process() {
        return ChildJvm.start(
                HostedBatch.class,
                Long.toString(random.nextLong()),
                "WAYBILL_STORE_CONNECTION",
                azurite.connectionString(),
                "WAYBILL_MODEL",
                TinyModel.NAME,
                "WAYBILL_BATCH_CHUNK_BYTES",
                Integer.toString(CHUNK),
                "WAYBILL_BATCH_PATIENCE_SECONDS",
                "1");
    }

    /** The run that will be made of a new file. */
    private String drop() {
        String file = "legs-" + dropped.size() + ".csv";
        byte[] content = Legs.file(SEED + dropped.size(), ROWS);
        desk.drop(file, content);
        BlobProperties found =
                store.properties(new BlobName(Batch.CONTAINER, "inbox/" + file)).orElseThrow();
        String run = BatchNames.run(found.name(), found.etag());
        dropped.put(run, content);
        return run;
    }

    private static String file(String run) {
        return run.replaceFirst("-[^-]+$", "") + ".csv";
    }

    private boolean isDone(String run) {
        return desk.exists("outbox/" + run + "/summary.json") && !desk.exists("inbox/" + file(run));
    }

    private boolean areAllDone() {
        return dropped.keySet().stream().allMatch(this::isDone);
    }

    private long marks(String run) {
        try (Stream<BlobProperties> found = store.list(Batch.CONTAINER, "runs/" + run + "/chunks/")) {
            return found.count();
        }
    }

    private String result(Desk of, String run) {
        assertThat(of.batch().status(run).chunks()).isGreaterThanOrEqualTo(8);
        return of.predictions(run) + of.rejects(run) + of.text("done/" + run + "/" + file(run));
    }

    private String undisturbed(String run, byte[] content) {
        Desk quiet = new Desk(new FakeBlobStore(), CHUNK);
        MODEL.publishAndPromote(quiet.store);
        quiet.drop(file(run), content);
        quiet.work();
        return result(quiet, quiet.run(file(run)));
    }

    private void assertEachOnceAsUndisturbed() {
        List<String> expected = new ArrayList<>();
        dropped.forEach((run, content) -> {
            assertThat(result(desk, run)).as(run).isEqualTo(undisturbed(run, content));
            expected.add("done/" + run + "/" + file(run));
            Stream.of("predictions.csv", "rejects.csv", "summary.json")
                    .forEach(name -> expected.add("outbox/" + run + "/" + name));
        });
        try (Stream<BlobProperties> found = store.list(Batch.CONTAINER, "")) {
            assertThat(found.map(blob -> blob.name().path()).filter(path -> !path.startsWith("runs/")))
                    .containsExactlyInAnyOrderElementsOf(expected);
        }
    }

    /** The moment is drawn: so many chunks from now, and a little later; the end of a run is one of them. */
    @Test
    void run_hostKilledAgainAndAgain_endsAsIfUndisturbed() {
        String run = drop();
        int kills = 0;
        while (kills < KILLS) {
            if (isDone(run)) {
                run = drop();
            }
            String current = run;
            long enough = marks(run) + random.nextInt(6);
            try (ChildJvm host = host()) {
                HostedBatch.await("progress of " + run, () -> marks(current) >= enough || isDone(current));
                LockSupport.parkNanos(Duration.ofMillis(random.nextInt(250)).toNanos());
                host.kill();
            }
            kills += isDone(run) ? 0 : 1;
        }
        try (ChildJvm host = host()) {
            HostedBatch.await("all runs", this::areAllDone);
            assertThat(host.handle().isAlive()).isTrue();
        }
        assertThat(dropped).hasSizeGreaterThan(1);
        assertEachOnceAsUndisturbed();
    }

    /** Each chunk once more, the last one first, some of them late. */
    private void sendAgain(String run) {
        HostedBatch.await("the plan of " + run, () -> desk.exists("runs/" + run + "/plan.json"));
        MessageQueue queue = AzureQueueStore.withConnectionString(azurite.connectionString(), Retries.standard())
                .queue("waybill-batch");
        for (int chunk = desk.batch().status(run).chunks() - 1; chunk >= 0; chunk--) {
            queue.send(new Message(run, chunk).toText(), Duration.ofSeconds(random.nextInt(3)));
        }
    }

    @Test
    void runs_twoHostsAtOnceAndMessagesTwiceLateAndInAnyOrder_endAsIfUndisturbed() {
        try (ChildJvm one = host();
                ChildJvm other = host()) {
            for (int i = 0; i < 4; i++) {
                sendAgain(drop());
            }
            HostedBatch.await("all runs", this::areAllDone);
            assertThat(List.of(one, other)).allMatch(host -> host.handle().isAlive());
        }
        assertEachOnceAsUndisturbed();
    }
}
