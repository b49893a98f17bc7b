package waybill.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import waybill.batch.scoring.RunLimits;
import waybill.fixture.TinyModel;
import waybill.registry.VersionRef;
import waybill.serving.Chosen;
import waybill.serving.Deployments;
import waybill.serving.Loader;
import waybill.serving.ModelSelector;
import waybill.serving.Plane;
import waybill.serving.Route;
import waybill.storage.BlobName;
import waybill.storage.FakeBlobStore;
import waybill.storage.FakeBlobStore.Operation;
import waybill.storage.WriteCondition;

/** Requests and batch runs of one process, on one memory of models. */
@Timeout(120)
class DeployedModelsTest {
    private static final TinyModel MODEL = TinyModel.of(3).compiled();

    private final FakeBlobStore store = new FakeBlobStore();
    private final VersionRef version = MODEL.publishAndPromote(store);
    private final Loader loader = TinyModel.loader(store);
    private final Deployments deployments = new Deployments(
            TinyModel.NAME, loader, new Deployments.Limits(Duration.ofSeconds(3600), Duration.ofSeconds(60), 4));
    private final Queue<Message> queue = new ArrayDeque<>();
    private final CountDownLatch released = new CountDownLatch(1);

    @AfterEach
    void close() {
        released.countDown();
        deployments.close();
    }

    private Batch batch() {
        return new Batch(
                store,
                new Batch.Scorer(
                        new DeployedModels(loader.versions(), deployments), Plane.of(deployments, TinyModel.CLOCK)),
                queue::addAll,
                new BatchSettings(TinyModel.NAME, 100, RunLimits.NONE, Desk.PATIENCE, Duration.ZERO, "test"),
                Clock.systemUTC());
    }

    /** Scores a file of many chunks, and returns its run. */
    private String run(Batch batch) {
        store.write(new BlobName("batch", "inbox/legs.csv"), Legs.file(1, 60), WriteCondition.always());
        String run = batch.sweep().begun().get(0);
        while (!queue.isEmpty()) {
            assertThat(batch.handle(queue.remove())).isEqualTo(Optional.empty());
        }
        assertThat(batch.status(run).state()).isEqualTo(RunStatus.State.DONE);
        assertThat(batch.status(run).chunks()).isGreaterThan(8);
        return run;
    }

    private long scorersRead() {
        return store.calls(Operation.READ).stream()
                .filter(call -> call.path().endsWith("/scorer.bin")
                        || call.path().endsWith("/serving.bin")
                        || call.path().endsWith("/model.tribuo"))
                .count();
    }

    @Test
    void run_ofTheChampion_readsNothingOfItThatIsHeldAlready() {
        deployments.start();
        deployments.choose(ModelSelector.DEFAULT);
        store.forgetCalls();
        run(batch());

        assertThat(store.calls(Operation.READ).stream()
                        .filter(call -> call.path().startsWith("models/")))
                .isEmpty();
    }

    @Test
    void run_beforeAnybodyAsks_loadsItsVersionOnceAndTheChampionIsThatOne() {
        store.forgetCalls();
        Batch batch = batch();
        run(batch);
        deployments.start();
        Chosen champion = deployments.choose(ModelSelector.DEFAULT);

        assertThat(champion.route()).isEqualTo(Route.CHAMPION);
        assertThat(scorersRead()).isEqualTo(1);
    }

    /** As in a process that is started by a message of the queue. */
    @Test
    void run_whileTheChampionIsBeingLoaded_waitsForItAndDoesNotLoadItAgain() throws Exception {
        CountDownLatch loading = new CountDownLatch(1);
        store.forgetCalls();
        store.before(call -> {
            if (call.path().endsWith("/serving.bin")) {
                loading.countDown();
                await(released);
            }
        });
        deployments.start();
        await(loading);
        Thread working = new Thread(() -> run(batch()));
        working.start();
        while (working.getState() != Thread.State.TIMED_WAITING) {
            assertThat(working.isAlive()).isTrue();
            Thread.onSpinWait();
        }
        released.countDown();
        working.join();

        assertThat(store.paths("batch")).anyMatch(path -> path.endsWith("/summary.json"));
        assertThat(scorersRead()).isEqualTo(1);
        assertThat(deployments.choose(ModelSelector.DEFAULT).version()).isEqualTo(version.version());
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }
}
