package waybill.serving;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.BeforeEach;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;
import waybill.fixture.TinyModel;
import waybill.registry.VersionRef;
import waybill.storage.BlobName;
import waybill.storage.FakeBlobStore;
import waybill.storage.FakeBlobStore.Operation;

/** A {@link Deployment} over a fake store, one look at the pointer at a time. */
abstract class ModelSteps {
    static final TinyModel ONE = TinyModel.of(1);
    static final TinyModel TWO = TinyModel.of(2);
    static final TinyModel THREE = TinyModel.of(3);
    static final BlobName POINTER = new BlobName("pointers", "tiny.json");
    static final Duration POLL = Duration.ofSeconds(30);
    static final long DEADLINE = 60;

    final FakeBlobStore store = new FakeBlobStore();
    final StepScheduler scheduler = new StepScheduler();
    final Deployment model = deployment(TinyModel.loader(store), scheduler);

    static Deployment deployment(Loader loader, ScheduledExecutorService scheduler) {
        return new Deployment(
                TinyModel.NAME, loader, new VersionCache(loader, version -> true), scheduler, POLL, () -> "");
    }

    @BeforeEach
    void start() {
        model.start();
    }

    static BlobName artifact(VersionRef ref) {
        return new BlobName("models", "tiny/" + ref.version() + "/model.tribuo");
    }

    void damage(VersionRef ref) {
        byte[] flipped = store.bytesOf(artifact(ref));
        flipped[100] ^= 1;
        store.tamper(artifact(ref), flipped);
    }

    int readsOf(VersionRef ref) {
        String path = artifact(ref).toString();
        return (int) store.calls(Operation.READ).stream()
                .filter(call -> call.path().equals(path))
                .count();
    }

    void assertAnswers(VersionRef ref, Route route) {
        Chosen held = model.await(Duration.ZERO);
        assertThat(held.loaded().ref()).isEqualTo(ref);
        assertThat(held.route()).isEqualTo(route);
        assertThat(model.readiness().answering()).contains(held);
        assertThat(model.readiness().isReady()).isTrue();
    }

    void assertAnswersWell(VersionRef ref) {
        assertAnswers(ref, Route.CHAMPION);
        assertThat(model.readiness().problems()).isEmpty();
    }

    LoadFailure problem() {
        assertThat(model.readiness().problems()).hasSize(1);
        return model.readiness().problems().get(0);
    }

    /** Calls for this blob fail from now on. */
    void failAt(BlobName name, ErrorCode code) {
        store.before(call -> {
            if (call.path().equals(name.toString())) {
                throw new WaybillException(code, "The fake store fails.");
            }
        });
    }
}
