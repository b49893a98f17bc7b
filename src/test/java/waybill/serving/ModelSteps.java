package waybill.serving;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;
import waybill.fixture.TinyModel;
import waybill.registry.VersionRef;
import waybill.storage.BlobName;
import waybill.storage.FakeBlobStore;
import waybill.storage.FakeBlobStore.Operation;

/** A {@link CurrentModel} over a fake store, one look at the pointer at a time. */
abstract class ModelSteps {
    static final TinyModel ONE = TinyModel.of(1);
    static final TinyModel TWO = TinyModel.of(2);
    static final TinyModel THREE = TinyModel.of(3);
    static final BlobName POINTER = new BlobName("pointers", "tiny.json");
    static final Duration POLL = Duration.ofSeconds(30);
    static final long DEADLINE = 60;

    final FakeBlobStore store = new FakeBlobStore();
    final StepScheduler scheduler = new StepScheduler();
    final CurrentModel model = new CurrentModel(
            TinyModel.NAME, new Loader(TinyModel.versions(store), TinyModel.CLOCK, ScorerChoice.AUTO), scheduler, POLL);

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

    void assertAnswers(VersionRef ref, Held.Route route) {
        Held held = model.await(Duration.ZERO);
        assertThat(held.described().ref()).isEqualTo(ref);
        assertThat(held.route()).isEqualTo(route);
        assertThat(model.readiness().held()).containsExactly(held);
        assertThat(model.readiness().isReady()).isTrue();
    }

    void assertAnswersWell(VersionRef ref) {
        assertAnswers(ref, Held.Route.CHAMPION);
        assertThat(model.readiness().problems()).isEmpty();
    }

    Problem problem() {
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
