package waybill.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static waybill.fixture.Answers.number;
import static waybill.storage.Failures.messageOf;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.StreamHandler;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import waybill.answer.Answer;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;
import waybill.fixture.OlderPointer;
import waybill.fixture.TinyModel;
import waybill.registry.VersionRef;
import waybill.storage.BlobName;
import waybill.storage.FakeBlobStore;
import waybill.storage.FakeBlobStore.Call;
import waybill.storage.FakeBlobStore.Operation;

/** Which of a version's files its scorer is made from, and what happens when that one is no good. */
class CompiledScorerTest {
    private static final TinyModel BEFORE = TinyModel.of(1);
    private static final TinyModel COMPILED = TinyModel.of(2).compiled();
    private static final Duration POLL = Duration.ofSeconds(30);

    private final FakeBlobStore store = new FakeBlobStore();
    private StepScheduler scheduler = new StepScheduler();
    private Deployment model = following(ScorerChoice.AUTO);

    @BeforeEach
    void start() {
        model.start();
    }

    private Deployment following(ScorerChoice choice) {
        Loader loader = new Loader(TinyModel.versions(store), TinyModel.CLOCK, choice);
        return new Deployment(
                TinyModel.NAME, loader, new VersionCache(loader, version -> true), scheduler, POLL, () -> "");
    }

    private void follow(ScorerChoice choice) {
        scheduler = new StepScheduler();
        model = following(choice);
        model.start();
    }

    private static BlobName scorer(VersionRef ref) {
        return new BlobName("models", "tiny/" + ref.version() + "/scorer.bin");
    }

    private List<String> read(VersionRef ref) {
        return store.calls(Operation.READ).stream()
                .map(Call::path)
                .filter(path -> path.contains(ref.version()))
                .map(path -> path.substring(path.lastIndexOf('/') + 1))
                .toList();
    }

    /** Under a pointer as an older Waybill leaves it, so that manifest and compiled scorer are read. */
    private VersionRef promotedByManifest(TinyModel tiny) {
        VersionRef ref = tiny.publishAndPromote(store);
        OlderPointer.leave(store, TinyModel.NAME);
        return ref;
    }

    private void damage(VersionRef ref) {
        byte[] flipped = store.bytesOf(scorer(ref));
        flipped[100] ^= 1;
        store.tamper(scorer(ref), flipped);
    }

    private Chosen held() {
        return model.await(Duration.ZERO);
    }

    private void assertAnswers(VersionRef ref, ScorerSource source, double value) {
        assertThat(held().version()).isEqualTo(ref.version());
        assertThat(held().loaded().loading().scorer()).isEqualTo(source);
        Answer answer = held().model()
                .answer(TinyModel.signature().bind(TinyModel.goodRow()).row().orElseThrow());
        assertThat(number(answer)).hasValue(value);
    }

    // A good one

    @Test
    void auto_compiledScorer_answersAndTheArtifactIsNeverRead() {
        VersionRef ref = promotedByManifest(COMPILED);
        store.forgetCalls();
        scheduler.steps(3);

        assertAnswers(ref, ScorerSource.COMPILED, COMPILED.goodValue());
        assertThat(read(ref)).containsExactly("manifest.json", "scorer.bin");
        assertThat(model.readiness().problems()).isEmpty();
    }

    @Test
    void auto_versionWithoutOne_isServedWithoutAProblem() {
        VersionRef ref = BEFORE.publishAndPromote(store);
        scheduler.step();

        assertAnswers(ref, ScorerSource.TRIBUO, BEFORE.goodValue());
        assertThat(model.readiness().problems()).isEmpty();
    }

    @Test
    void tribuo_compiledScorer_isNeverRead() {
        follow(ScorerChoice.TRIBUO);
        VersionRef ref = promotedByManifest(COMPILED);
        damage(ref);
        store.forgetCalls();
        scheduler.step();

        assertAnswers(ref, ScorerSource.TRIBUO, COMPILED.goodValue());
        assertThat(read(ref)).containsExactly("manifest.json", "model.tribuo");
        assertThat(model.readiness().problems()).isEmpty();
    }

    // One that is refused

    @Test
    void auto_damagedScorer_theArtifactAnswersAndReadinessSaysWhy() {
        VersionRef ref = promotedByManifest(COMPILED);
        damage(ref);
        scheduler.step();

        assertAnswers(ref, ScorerSource.TRIBUO, COMPILED.goodValue());
        assertThat(model.readiness().isReady()).isTrue();
        assertThat(model.readiness().problems()).singleElement().satisfies(problem -> {
            assertThat(problem.code()).isEqualTo(ErrorCode.ARTIFACT_REJECTED);
            assertThat(problem.message())
                    .startsWith(
                            "scorer.bin of version " + ref.version() + " is not used, model.tribuo answers instead: ")
                    .contains("the sha-256 of scorer.bin");
        });
    }

    @Test
    void auto_damagedScorer_isTriedEverMoreSeldomAndTheArtifactNotAgain() {
        VersionRef ref = promotedByManifest(COMPILED);
        damage(ref);
        scheduler.step();
        Chosen first = held();
        store.forgetCalls();
        scheduler.steps(62);

        assertThat(read(ref)).hasSizeBetween(4, 8).containsOnly("scorer.bin");
        assertThat(held().loaded()).isSameAs(first.loaded());
        assertThat(model.readiness().problems()).hasSize(1);
    }

    @Test
    void auto_damagedScorer_isLoggedOnce() {
        damage(promotedByManifest(COMPILED));
        List<LogRecord> records = new ArrayList<>();
        Logger logger = Logger.getLogger(Loader.class.getName());
        Handler handler = new StreamHandler() {
            @Override
            public synchronized void publish(LogRecord said) {
                records.add(said);
            }
        };
        logger.addHandler(handler);
        try {
            scheduler.steps(20);
        } finally {
            logger.removeHandler(handler);
        }

        assertThat(records).extracting(LogRecord::getLevel).containsExactly(Level.WARNING);
    }

    @Test
    void auto_faultThatNobodyForesaw_theArtifactAnswers() {
        VersionRef ref = promotedByManifest(COMPILED);
        store.before(call -> {
            if (call.path().endsWith("scorer.bin")) {
                throw new IllegalStateException("unforeseen");
            }
        });
        scheduler.step();

        assertAnswers(ref, ScorerSource.TRIBUO, COMPILED.goodValue());
        assertThat(model.readiness().problems()).singleElement().satisfies(problem -> assertThat(problem.message())
                .endsWith("An unexpected fault; the log has it."));
    }

    @Test
    void auto_damagedScorerThatIsMended_answersAfterAll() {
        VersionRef ref = promotedByManifest(COMPILED);
        damage(ref);
        scheduler.step();
        store.tamper(scorer(ref), COMPILED.scorer());
        scheduler.steps(2);

        assertAnswers(ref, ScorerSource.COMPILED, COMPILED.goodValue());
        assertThat(model.readiness().problems()).isEmpty();
    }

    @Test
    void auto_storeAwayWhileADamagedScorerIsTriedAgain_saysBoth() {
        VersionRef ref = promotedByManifest(COMPILED);
        damage(ref);
        scheduler.step();
        store.failWith(ErrorCode.STORE_UNAVAILABLE);
        scheduler.step();

        assertThat(model.readiness().problems())
                .extracting(LoadFailure::code)
                .containsExactly(ErrorCode.STORE_UNAVAILABLE, ErrorCode.ARTIFACT_REJECTED);
    }

    @Test
    void auto_bothDamaged_thePreviousVersionAnswers() {
        VersionRef before = BEFORE.publishAndPromote(store);
        VersionRef ref = promotedByManifest(COMPILED);
        damage(ref);
        store.tamper(new BlobName("models", "tiny/" + ref.version() + "/model.tribuo"), new byte[10]);
        scheduler.step();

        assertAnswers(before, ScorerSource.TRIBUO, BEFORE.goodValue());
        assertThat(held().route()).isEqualTo(Route.PREVIOUS);
        assertThat(model.readiness().problems()).singleElement().satisfies(problem -> assertThat(problem.message())
                .contains("model.tribuo has 10 bytes")
                .contains("scorer.bin was refused before"));
    }

    @ParameterizedTest
    @EnumSource(
            value = ScorerChoice.class,
            names = {"AUTO", "COMPILED"})
    void storeAwayFromTheScorer_isNoRefusal(ScorerChoice choice) {
        follow(choice);
        BEFORE.publishAndPromote(store);
        VersionRef ref = promotedByManifest(COMPILED);
        store.forgetCalls();
        store.before(call -> {
            if (call.path().endsWith("scorer.bin")) {
                throw new WaybillException(ErrorCode.STORE_UNAVAILABLE, "The fake store fails.");
            }
        });
        scheduler.step();

        messageOf(ErrorCode.STORE_UNAVAILABLE, () -> model.await(Duration.ZERO));
        assertThat(read(ref)).doesNotContain("model.tribuo");
        store.recover();
        scheduler.step();
        assertAnswers(ref, ScorerSource.COMPILED, COMPILED.goodValue());
    }

    @Test
    void compiled_damagedScorer_thePreviousVersionAnswersOrNone() {
        follow(ScorerChoice.COMPILED);
        VersionRef first = promotedByManifest(TinyModel.of(3).compiled());
        VersionRef ref = promotedByManifest(COMPILED);
        damage(ref);
        store.forgetCalls();
        scheduler.step();

        assertThat(held().version()).isEqualTo(first.version());
        assertThat(held().route()).isEqualTo(Route.PREVIOUS);
        assertThat(read(ref)).doesNotContain("model.tribuo");
    }

    @Test
    void compiled_versionWithoutOne_isRefused() {
        follow(ScorerChoice.COMPILED);
        BEFORE.publishAndPromote(store);
        scheduler.step();

        messageOf(ErrorCode.MODEL_NOT_READY, () -> model.await(Duration.ZERO));
        assertThat(model.readiness().problems()).singleElement().satisfies(problem -> assertThat(problem.message())
                .contains("its manifest names no scorer.bin"));
    }

    @Test
    void pinned_damagedScorer_theArtifactAnswers() {
        VersionRef ref = COMPILED.publish(store);
        damage(ref);
        Deployments.Limits limits = new Deployments.Limits(POLL, Duration.ofSeconds(60), 2);
        Loader loader = new Loader(TinyModel.versions(store), TinyModel.CLOCK, ScorerChoice.AUTO);
        try (Deployments models = new Deployments(TinyModel.NAME, loader, limits)) {
            Chosen pinned = models.choose(new ModelSelector(Optional.of(TinyModel.NAME), Optional.of(ref.version())));

            assertThat(pinned.loaded().loading().scorer()).isEqualTo(ScorerSource.TRIBUO);
            assertThat(pinned.loaded().loading().scorerRefused()).isPresent();
            assertThat(pinned.route()).isEqualTo(Route.PINNED);
        }
    }
}
