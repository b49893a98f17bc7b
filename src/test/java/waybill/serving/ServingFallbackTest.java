package waybill.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static waybill.fixture.Answers.number;
import static waybill.storage.Failures.messageOf;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;
import waybill.fixture.LiveLegs;
import waybill.fixture.OlderPointer;
import waybill.fixture.SureLegModel;
import waybill.fixture.TinyModel;
import waybill.registry.Names;
import waybill.registry.Rollout;
import waybill.registry.StickyBy;
import waybill.registry.VersionRef;
import waybill.storage.BlobName;
import waybill.storage.FakeBlobStore;
import waybill.storage.FakeBlobStore.Call;
import waybill.storage.FakeBlobStore.Operation;

/** One small read after the pointer, and what answers when that file is no good. */
class ServingFallbackTest {
    private static final TinyModel TINY = TinyModel.of(2).compiled();
    private static final TinyModel OTHER = TinyModel.of(9).compiled();
    private static final Duration POLL = Duration.ofSeconds(30);

    private final FakeBlobStore store = new FakeBlobStore();
    private StepScheduler scheduler = new StepScheduler();
    private Deployment model = following(TinyModel.NAME, ScorerChoice.AUTO);

    @BeforeEach
    void start() {
        model.start();
    }

    private Deployment following(String name, ScorerChoice choice) {
        Loader loader = new Loader(TinyModel.versions(store), TinyModel.CLOCK, choice);
        return new Deployment(name, loader, new VersionCache(loader, version -> true), scheduler, POLL, () -> "");
    }

    private void follow(String name, ScorerChoice choice) {
        scheduler = new StepScheduler();
        model = following(name, choice);
        model.start();
    }

    private static BlobName file(VersionRef ref, String path) {
        return new BlobName(Names.MODELS, "tiny/" + ref.version() + "/" + path);
    }

    private List<String> read() {
        return store.calls(Operation.READ).stream()
                .map(Call::path)
                .map(path -> path.substring(path.lastIndexOf('/') + 1))
                .toList();
    }

    private void flip(BlobName name, int at) {
        byte[] bytes = store.bytesOf(name);
        bytes[at] ^= 1;
        store.tamper(name, bytes);
    }

    private Chosen held() {
        return model.await(Duration.ZERO);
    }

    private void assertAnswers(VersionRef ref, ScorerSource source, double value) {
        assertThat(held().version()).isEqualTo(ref.version());
        assertThat(held().loaded().loading().scorer()).isEqualTo(source);
        assertThat(number(held().model()
                        .answer(TinyModel.signature()
                                .bind(TinyModel.goodRow())
                                .row()
                                .orElseThrow())))
                .hasValue(value);
    }

    private List<String> problems() {
        return model.readiness().problems().stream().map(LoadFailure::message).toList();
    }

    // A good one

    @Test
    void champion_isLoadedByOneReadAfterThePointer() {
        VersionRef ref = TINY.publishAndPromote(store);
        store.forgetCalls();
        scheduler.steps(3);

        assertAnswers(ref, ScorerSource.COMPILED, TINY.goodValue());
        assertThat(read().stream().filter(path -> !path.equals("tiny.json"))).containsExactly("serving.bin");
        assertThat(problems()).isEmpty();
    }

    @Test
    void manifest_isReadWhenSomebodyAsks_once() {
        VersionRef ref = TINY.publishAndPromote(store);
        scheduler.step();
        store.forgetCalls();

        assertThat(held().loaded().described().manifest().spec().features())
                .isEqualTo(TINY.spec().features());
        assertThat(held().loaded().described().ref()).isEqualTo(ref);
        assertThat(read()).containsExactly("manifest.json");
    }

    @Test
    void manifest_damagedBehindAGoodServingFile_isRefusedWhenSomebodyAsks_andTheModelAnswers() {
        VersionRef ref = TINY.publishAndPromote(store);
        scheduler.step();
        flip(file(ref, "manifest.json"), 40);

        messageOf(ErrorCode.ARTIFACT_REJECTED, () -> held().loaded().described());
        assertAnswers(ref, ScorerSource.COMPILED, TINY.goodValue());
    }

    /** The first digits of a digest are in the version's name, and can be met by trying. */
    @Test
    void manifest_ofAnotherDigestThanThePointerNames_isRefusedWhenSomebodyAsks() {
        VersionRef ref = TINY.publishAndPromote(store);
        repoint(text -> text.replace(ref.manifestDigest(), ref.manifestDigest().substring(0, 8) + "0".repeat(56)));
        scheduler.step();

        assertThat(messageOf(ErrorCode.ARTIFACT_REJECTED, () -> held().loaded().described()))
                .contains("the manifest's sha-256 is not the one that the pointer names");
    }

    @Test
    void calibratedVersion_saysIntervalsAndPromises() {
        SureLegModel.train().publishAndPromote(store);
        follow(SureLegModel.NAME, ScorerChoice.COMPILED);
        store.forgetCalls();
        scheduler.step();

        assertThat(read()).containsExactly("sure.json", "serving.bin");
        held().model().prove();
        assertThat(held().model().capabilities())
                .isEqualTo(SureLegModel.train().servable().capabilities());
    }

    @Test
    void liveVersion_hasItsState() {
        LiveLegs.train().publishAndPromote(store);
        LiveLegs.store(store, LiveLegs.snapshot(LiveLegs.ASKED, 1, 12));
        follow(LiveLegs.NAME, ScorerChoice.AUTO);
        store.forgetCalls();
        scheduler.step();

        assertThat(held().live().orElseThrow().definition()).isEqualTo(LiveLegs.DEFINITION);
        assertThat(held().live().orElseThrow().state().now()).isPresent();
        assertThat(read()).contains("serving.bin").doesNotContain("manifest.json", "scorer.bin");
    }

    // Others than the champion

    @Test
    void canaryAndShadow_areLoadedByTheirServingFiles() {
        TINY.publishAndPromote(store);
        VersionRef other = OTHER.publish(store);
        new Rollout(TinyModel.registry(store))
                .canary(TinyModel.NAME, other.version(), 50, StickyBy.STANDARD, true, TinyModel.REASON);
        store.forgetCalls();
        scheduler.steps(2);

        assertThat(model.readiness().standing().orElseThrow().canary().version())
                .isEqualTo(other.version());
        assertThat(model.readiness().shadow().orElseThrow().version()).isEqualTo(other.version());
        assertThat(read().stream().filter(path -> !path.equals("tiny.json")))
                .containsExactly("serving.bin", "serving.bin");
    }

    @Test
    void canaryWhoseServingFileIsDamaged_answersByItsManifest_andReadySaysSo() {
        TINY.publishAndPromote(store);
        VersionRef other = OTHER.publish(store);
        new Rollout(TinyModel.registry(store))
                .canary(TinyModel.NAME, other.version(), 50, StickyBy.STANDARD, false, TinyModel.REASON);
        flip(file(other, Names.SERVING), 99);
        scheduler.steps(2);

        assertThat(model.readiness().standing().orElseThrow().canary().version())
                .isEqualTo(other.version());
        assertThat(problems()).singleElement().satisfies(problem -> assertThat(problem)
                .startsWith("The canary " + other.version() + ": serving.bin of version " + other.version()));
    }

    @Test
    void previousVersion_afterADamagedChampion_isLoadedByItsServingFile() {
        VersionRef before = OTHER.publishAndPromote(store);
        VersionRef ref = TINY.publishAndPromote(store);
        for (String path : List.of(Names.SERVING, Names.MANIFEST)) {
            flip(file(ref, path), 30);
        }
        store.forgetCalls();
        scheduler.step();

        assertAnswers(before, ScorerSource.COMPILED, OTHER.goodValue());
        assertThat(held().route()).isEqualTo(Route.PREVIOUS);
        assertThat(read()).containsExactly("tiny.json", "serving.bin", "manifest.json", "serving.bin");
    }

    // One that is refused

    @Test
    void damagedServingFile_theManifestAnswers_andReadySaysSo() {
        VersionRef ref = TINY.publishAndPromote(store);
        flip(file(ref, Names.SERVING), 100);
        scheduler.step();

        assertAnswers(ref, ScorerSource.COMPILED, TINY.goodValue());
        assertThat(model.readiness().isReady()).isTrue();
        assertThat(problems()).singleElement().satisfies(problem -> assertThat(problem)
                .startsWith("serving.bin of version " + ref.version() + " is not used, manifest.json answers instead: ")
                .contains("the sha-256 of serving.bin is not the one that the pointer names"));
    }

    @Test
    void servingFileThatIsGone_theManifestAnswers_andReadySaysSo() {
        VersionRef ref = TINY.publishAndPromote(store);
        store.remove(file(ref, Names.SERVING));
        scheduler.step();

        assertAnswers(ref, ScorerSource.COMPILED, TINY.goodValue());
        assertThat(problems()).singleElement().satisfies(problem -> assertThat(problem)
                .contains("serving.bin is gone from the store"));
    }

    /** Every byte of it, changed or not there: the same answers, from the manifest. */
    @Test
    void servingFile_anyByteFlippedOrCut_theVersionAnswersTheSame() {
        VersionRef ref = TINY.publishAndPromote(store);
        byte[] right = store.bytesOf(file(ref, Names.SERVING));
        Loader loader = TinyModel.loader(store);
        for (int i = 0; i < right.length; i++) {
            byte[] wrong = right.clone();
            wrong[i] ^= (byte) (1 << i % 8);
            store.tamper(file(ref, Names.SERVING), i % 7 == 0 ? Arrays.copyOf(right, i) : wrong);
            LoadedVersion loaded = loader.load(TinyModel.NAME, ref);

            assertThat(loaded.loading().servingRefused()).isPresent();
            assertThat(number(loaded.model()
                            .answer(TinyModel.signature()
                                    .bind(TinyModel.goodRow())
                                    .row()
                                    .orElseThrow())))
                    .hasValue(TINY.goodValue());
        }
        store.tamper(file(ref, Names.SERVING), right);
        assertThat(loader.load(TinyModel.NAME, ref).loading().refusals()).isEmpty();
    }

    @Test
    void servingFileOfAnotherVersion_isRefused() {
        VersionRef ref = TINY.publishAndPromote(store);
        store.tamper(file(ref, Names.SERVING), store.bytesOf(file(OTHER.publish(store), Names.SERVING)));
        scheduler.step();

        assertAnswers(ref, ScorerSource.COMPILED, TINY.goodValue());
        assertThat(problems()).hasSize(1);
    }

    @Test
    void servingFileLargerThanTheLimit_isNotUsed_andReadySaysSo() {
        VersionRef ref = TINY.publishAndPromote(store);
        store.tamper(file(ref, Names.SERVING), new byte[10_000_001]);
        scheduler.step();

        assertAnswers(ref, ScorerSource.COMPILED, TINY.goodValue());
        assertThat(problems()).singleElement().satisfies(problem -> assertThat(problem)
                .contains("serving.bin is larger than 10000000 bytes, the limit of the settings"));
    }

    @Test
    void pointerWithAnotherDigest_theManifestAnswers_andReadySaysSo() {
        VersionRef ref = TINY.publishAndPromote(store);
        repoint(text -> text.replace(ref.servingDigest().orElseThrow(), "0".repeat(64)));
        scheduler.steps(4);

        assertAnswers(ref, ScorerSource.COMPILED, TINY.goodValue());
        assertThat(problems()).singleElement().satisfies(problem -> assertThat(problem)
                .contains("not the one that the pointer names"));
    }

    private void repoint(UnaryOperator<String> change) {
        BlobName pointer = new BlobName(Names.POINTERS, "tiny.json");
        String text = new String(store.bytesOf(pointer), StandardCharsets.UTF_8);
        store.tamper(pointer, change.apply(text).getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void servingFileAndScorerDamaged_theArtifactAnswers_andReadySaysBoth() {
        VersionRef ref = TINY.publishAndPromote(store);
        flip(file(ref, Names.SERVING), 100);
        flip(file(ref, Names.SCORER), 100);
        scheduler.step();

        assertAnswers(ref, ScorerSource.TRIBUO, TINY.goodValue());
        assertThat(problems())
                .hasSize(2)
                .anyMatch(problem -> problem.startsWith("serving.bin of"))
                .anyMatch(problem -> problem.startsWith("scorer.bin of"));
    }

    @Test
    void servingFileThatIsMended_answersAfterAll() {
        VersionRef ref = TINY.publishAndPromote(store);
        flip(file(ref, Names.SERVING), 100);
        flip(file(ref, Names.SCORER), 100);
        scheduler.step();
        flip(file(ref, Names.SCORER), 100);
        scheduler.steps(2);

        assertAnswers(ref, ScorerSource.COMPILED, TINY.goodValue());
        assertThat(problems()).singleElement().satisfies(problem -> assertThat(problem)
                .startsWith("serving.bin of"));
        flip(file(ref, Names.SERVING), 100);
        scheduler.steps(8);
        assertThat(problems()).isEmpty();
        assertAnswers(ref, ScorerSource.COMPILED, TINY.goodValue());
    }

    @Test
    void damagedServingFile_isTriedEverMoreSeldom_andTheManifestNotAgain() {
        VersionRef ref = TINY.publishAndPromote(store);
        flip(file(ref, Names.SERVING), 100);
        scheduler.step();
        Chosen first = held();
        store.forgetCalls();
        scheduler.steps(62);

        assertThat(read().stream().filter(path -> !path.equals("tiny.json")))
                .hasSizeBetween(4, 8)
                .containsOnly("serving.bin");
        assertThat(held().loaded()).isSameAs(first.loaded());
    }

    // What is no refusal

    @Test
    void storeAway_isNoRefusal_andNothingElseIsRead() {
        VersionRef ref = TINY.publishAndPromote(store);
        store.before(call -> {
            if (call.path().endsWith("serving.bin")) {
                throw new WaybillException(ErrorCode.STORE_UNAVAILABLE, "The fake store fails.");
            }
        });
        store.forgetCalls();
        scheduler.step();

        messageOf(ErrorCode.STORE_UNAVAILABLE, () -> model.await(Duration.ZERO));
        assertThat(read()).doesNotContain("manifest.json", "scorer.bin", "model.tribuo");
        store.recover();
        scheduler.step();
        assertAnswers(ref, ScorerSource.COMPILED, TINY.goodValue());
        assertThat(problems()).isEmpty();
    }

    @Test
    void pointerOfAnOlderWaybill_goesByTheManifest_withoutAProblem() {
        VersionRef ref = TINY.publishAndPromote(store);
        OlderPointer.leave(store, TinyModel.NAME);
        store.forgetCalls();
        scheduler.step();

        assertAnswers(ref, ScorerSource.COMPILED, TINY.goodValue());
        assertThat(read()).containsExactly("tiny.json", "manifest.json", "scorer.bin");
        assertThat(problems()).isEmpty();
    }

    /** Nothing is loaded again, for the version is the same. */
    @Test
    void pointerThatAnOlderWaybillWritesMeanwhile_changesNothing() {
        TINY.publishAndPromote(store);
        scheduler.step();
        Chosen first = held();
        OlderPointer.leave(store, TinyModel.NAME);
        scheduler.steps(2);

        assertThat(held().loaded()).isSameAs(first.loaded());
        assertThat(problems()).isEmpty();
    }

    @Test
    void versionWithoutACompiledScorer_hasNone() {
        VersionRef ref = TinyModel.of(2).publishAndPromote(store);
        scheduler.step();

        assertThat(ref.servingDigest()).isEmpty();
        assertAnswers(ref, ScorerSource.TRIBUO, TINY.goodValue());
        assertThat(problems()).isEmpty();
    }

    @Test
    void tribuo_readsNoServingFile() {
        follow(TinyModel.NAME, ScorerChoice.TRIBUO);
        VersionRef ref = TINY.publishAndPromote(store);
        store.forgetCalls();
        scheduler.step();

        assertAnswers(ref, ScorerSource.TRIBUO, TINY.goodValue());
        assertThat(read()).containsExactly("tiny.json", "manifest.json", "model.tribuo");
    }

    // The time of a pointer

    @Test
    void pointerWhoseTimeIsNone_isFollowed_andReadySaysSo() {
        VersionRef ref = TINY.publishAndPromote(store);
        repoint(text -> text.replaceAll("\"at\": \"[^\"]*\"", "\"at\": \"yesterday\""));
        scheduler.step();

        assertAnswers(ref, ScorerSource.COMPILED, TINY.goodValue());
        assertThat(problems())
                .containsExactly("The pointer of tiny says no time of its change; it is followed all the same.");
        VersionRef next = OTHER.publishAndPromote(store);
        scheduler.steps(2);
        assertAnswers(next, ScorerSource.COMPILED, OTHER.goodValue());
        assertThat(problems()).isEmpty();
    }
}
