package waybill.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static waybill.storage.Failures.messageOf;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import waybill.failure.ErrorCode;
import waybill.fixture.TinyModel;
import waybill.registry.Rollout;
import waybill.registry.StickyBy;
import waybill.registry.VersionRef;
import waybill.storage.BlobName;
import waybill.storage.FakeBlobStore;
import waybill.storage.FakeBlobStore.Call;
import waybill.storage.FakeBlobStore.Operation;

class DeploymentsTest {
    private static final long DEADLINE = 60;
    private static final Duration PATIENT = Duration.ofSeconds(DEADLINE);
    private static final TinyModel ONE = TinyModel.of(1);
    private static final TinyModel TWO = TinyModel.of(2);

    private final FakeBlobStore store = new FakeBlobStore();
    private final CountDownLatch held = new CountDownLatch(1);
    private Deployments models = started(PATIENT);

    private Deployments started(Duration patience) {
        return started(patience, 3);
    }

    private Deployments started(Duration patience, int most) {
        Deployments.Limits limits = new Deployments.Limits(Duration.ofMillis(20), patience, most);
        return new Deployments(
                TinyModel.NAME, new Loader(TinyModel.versions(store), TinyModel.CLOCK, ScorerChoice.AUTO), limits);
    }

    @AfterEach
    void close() {
        held.countDown();
        models.close();
    }

    private void impatient() {
        models.close();
        models = started(Duration.ofMillis(1));
    }

    /** Calls of such a path wait from now on; what is returned says how many do. */
    private CountDownLatch hold(Predicate<Call> slow, int callers) {
        CountDownLatch waiting = new CountDownLatch(callers);
        store.before(call -> {
            if (slow.test(call)) {
                waiting.countDown();
                await(held);
            }
        });
        return waiting;
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(DEADLINE, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    private static void eventually(BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(DEADLINE);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("the deadline").isLessThan(end);
            Thread.sleep(5);
        }
    }

    private static Predicate<Call> inFolder(String folder) {
        return call -> call.path().startsWith(folder);
    }

    private long artifactReads(String model) {
        return store.calls(Operation.READ).stream()
                .filter(call -> call.path().startsWith("models/" + model + "/")
                        && call.path().endsWith(".tribuo"))
                .count();
    }

    private Chosen current() {
        return models.choose(ModelSelector.DEFAULT);
    }

    private Chosen current(String model) {
        return models.choose(ModelSelector.model(model));
    }

    private Chosen pinned(String model, String version) {
        return models.choose(new ModelSelector(Optional.of(model), Optional.of(version)));
    }

    // The models that are followed

    @Test
    void current_default_isLoadedAndFollowed() throws Exception {
        VersionRef one = ONE.publishAndPromote(store);
        models.start();
        assertThat(current().version()).isEqualTo(one.version());
        assertThat(current("tiny")).isSameAs(current());

        VersionRef two = TWO.publishAndPromote(store);
        eventually(() -> current().version().equals(two.version()));
        assertThat(models.readiness().problems()).isEmpty();
    }

    @Test
    void current_storeAwayAtTheStartThenBack_answers() throws Exception {
        ONE.publishAndPromote(store);
        store.failWith(ErrorCode.STORE_UNAVAILABLE);
        models.start();
        messageOf(ErrorCode.STORE_UNAVAILABLE, () -> current());

        store.recover();
        eventually(() -> models.readiness().isReady());
        assertThat(current().route()).isEqualTo(Route.CHAMPION);
    }

    @Test
    void current_otherModel_isLoadedByItsFirstRequest() {
        ONE.publishAndPromote(store);
        VersionRef other = TinyModel.of("other", 5).publishAndPromote(store);
        models.start();

        assertThat(current("other").version()).isEqualTo(other.version());
        assertThat(current("other").name()).isEqualTo("other");
        assertThat(current().name()).isEqualTo("tiny");
        assertThat(models.all()).extracting(Readiness::model).containsExactly("tiny", "other");
    }

    @Test
    void current_otherModelByManyAtOnce_isLoadedOnce() throws Exception {
        TinyModel.of("other", 5).publishAndPromote(store);
        store.forgetCalls();
        ExecutorService callers = Executors.newFixedThreadPool(8);
        try {
            List<Future<Chosen>> asked = IntStream.range(0, 8)
                    .mapToObj(unused -> callers.submit(() -> current("other")))
                    .toList();
            Chosen first = asked.get(0).get(DEADLINE, TimeUnit.SECONDS);
            for (Future<Chosen> answer : asked) {
                assertThat(answer.get(DEADLINE, TimeUnit.SECONDS)).isSameAs(first);
            }
        } finally {
            callers.shutdownNow();
        }
        assertThat(artifactReads("other")).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"nobody", "", "..", "../pointers/tiny", "TINY", "tiny.json"})
    void current_unknownModel_isRefusedAndTakesNoPlace(String name) {
        assertThat(messageOf(ErrorCode.UNKNOWN_MODEL, () -> current(name)))
                .isEqualTo("No model of that name is in the store.");
        assertThat(models.all()).hasSize(1);
    }

    @Test
    void current_moreModelsThanTheLimit_theLeastRecentlyAskedMakesRoom() {
        ONE.publishAndPromote(store);
        for (String name : List.of("a", "b", "c")) {
            TinyModel.of(name, 1).publishAndPromote(store);
        }
        models.start();
        current("a");
        current("b");
        current("a");

        assertThat(current("c").name()).isEqualTo("c");
        assertThat(models.all()).extracting(Readiness::model).containsExactlyInAnyOrder("tiny", "a", "c");
        assertThat(current("b").name()).isEqualTo("b");
        assertThat(current().name()).as("the default model stays").isEqualTo("tiny");
        messageOf(ErrorCode.UNKNOWN_MODEL, () -> current("nobody"));
        assertThat(models.all()).as("an unknown model takes nobody's place").hasSize(3);
    }

    @Test
    void current_sixModelsAskedInTurnWithRoomForFour_allAnswerAgainAndAgain() {
        ONE.publishAndPromote(store);
        List<String> names = List.of("tiny", "a", "b", "c", "d", "e");
        names.subList(1, 6).forEach(name -> TinyModel.of(name, 1).publishAndPromote(store));
        models.close();
        models = started(PATIENT, 4);
        models.start();

        for (int round = 0; round < 3; round++) {
            assertThat(names)
                    .allSatisfy(name -> assertThat(current(name).name()).isEqualTo(name));
            assertThat(models.all()).hasSizeLessThanOrEqualTo(4);
        }
    }

    @Test
    void current_modelThatMadeRoomAndComesBack_isNotFetchedAgainWhileItIsKept() {
        for (String name : List.of("a", "b", "c")) {
            TinyModel.of(name, 1).publishAndPromote(store);
        }
        current("a");
        current("b");
        current("c");
        store.forgetCalls();

        current("a");
        assertThat(artifactReads("a")).isZero();
    }

    @Test
    void current_roomForTheDefaultModelOnly_isRefused() {
        models.close();
        models = started(PATIENT, 1);
        TinyModel.of("a", 1).publishAndPromote(store);

        // Not MODEL_NOT_READY, after which callers would ask again every five seconds for ever.
        assertThat(messageOf(ErrorCode.UNKNOWN_MODEL, () -> current("a"))).contains("its default model only");
        assertThat(models.untried("a").problems())
                .extracting(LoadFailure::message)
                .singleElement()
                .asString()
                .contains("WAYBILL_MAX_MODELS is 1");
    }

    @Test
    void readiness_defaultModelThatTheStoreLacks_hasTheAdviceToo() throws Exception {
        models.close();
        Deployments.Limits limits = new Deployments.Limits(Duration.ofMillis(20), PATIENT, 3);
        models = new Deployments(TinyModel.NAME, TinyModel.loader(store), limits, () -> " Look elsewhere.");
        models.start();
        messageOf(ErrorCode.MODEL_NOT_READY, () -> current());

        assertThat(models.readiness().problems().get(0).message()).endsWith("has no pointer. Look elsewhere.");
        TinyModel.of(1).publishAndPromote(store);
        eventually(() -> models.readiness().isReady());
        assertThat(models.readiness().problems()).isEmpty();
    }

    @Test
    void current_otherModelWithAMalformedPointer_isNotReadyAndSaysWhy() {
        store.tamper(new BlobName("pointers", "other.json"), new byte[] {'?'});

        messageOf(ErrorCode.MODEL_NOT_READY, () -> current("other"));
        assertThat(models.all())
                .filteredOn(readiness -> readiness.model().equals("other"))
                .flatExtracting(Readiness::problems)
                .extracting(LoadFailure::code)
                .containsExactly(ErrorCode.ARTIFACT_REJECTED);
    }

    @Test
    void current_storeAway_isTold() {
        store.failWith(ErrorCode.STORE_UNAVAILABLE);

        messageOf(ErrorCode.STORE_UNAVAILABLE, () -> current("other"));
    }

    // One slow model and the others

    @Test
    void current_whileAnotherModelIsSlowToLoad_isLoadedAndFollowed() throws Exception {
        ONE.publishAndPromote(store);
        TinyModel.of("slow", 1).publishAndPromote(store);
        TinyModel.of("fast", 1).publishAndPromote(store);
        CountDownLatch waiting = hold(inFolder("models/slow/"), 1);
        CompletableFuture<Chosen> slow = CompletableFuture.supplyAsync(() -> current("slow"));
        await(waiting);

        assertThat(current("fast").name()).isEqualTo("fast");
        models.start();
        assertThat(current().name()).isEqualTo("tiny");
        VersionRef two = TWO.publishAndPromote(store);
        eventually(() -> current().version().equals(two.version()));
        assertThat(slow).isNotDone();
        held.countDown();
        assertThat(slow.get(DEADLINE, TimeUnit.SECONDS).name()).isEqualTo("slow");
    }

    @Test
    void current_whileAnotherModelsPointerIsSlow_isGiven() throws Exception {
        TinyModel.of("slow", 1).publishAndPromote(store);
        TinyModel.of("fast", 1).publishAndPromote(store);
        CountDownLatch waiting = hold(call -> call.path().equals("pointers/slow.json"), 1);
        CompletableFuture<Chosen> slow = CompletableFuture.supplyAsync(() -> current("slow"));
        await(waiting);

        assertThat(current("fast").name()).isEqualTo("fast");
        held.countDown();
        assertThat(slow.get(DEADLINE, TimeUnit.SECONDS).name()).isEqualTo("slow");
    }

    @Test
    void current_slowerThanPatience_isNotReadyYet() {
        ONE.publishAndPromote(store);
        impatient();
        CountDownLatch waiting = hold(inFolder("models/"), 1);
        models.start();
        await(waiting);

        assertThat(messageOf(ErrorCode.MODEL_NOT_READY, () -> current())).contains("still being loaded");
    }

    // Pinned versions

    @Test
    void pinned_neverPromoted_answersAndIsKept() {
        VersionRef two = TWO.publish(store);
        Chosen first = pinned("tiny", two.version());

        assertThat(first.route()).isEqualTo(Route.PINNED);
        assertThat(first.version()).isEqualTo(two.version());
        store.failWith(ErrorCode.STORE_UNAVAILABLE);
        assertThat(pinned("tiny", two.version()).loaded()).isSameAs(first.loaded());
    }

    @Test
    void pinned_championThatIsHeld_isTheSameModelButPinned() {
        VersionRef one = ONE.publishAndPromote(store);
        models.start();
        Chosen current = current();
        store.failWith(ErrorCode.STORE_UNAVAILABLE);

        Chosen pinned = pinned("tiny", one.version());
        assertThat(pinned.model()).isSameAs(current.model());
        assertThat(pinned.route()).isEqualTo(Route.PINNED);
        assertThat(current().route()).isEqualTo(Route.CHAMPION);
    }

    @Test
    void pinned_third_replacesTheOneThatWasUsedLeastLately() {
        String a = TinyModel.of(11).publish(store).version();
        String b = TinyModel.of(12).publish(store).version();
        String c = TinyModel.of(13).publish(store).version();
        Chosen first = pinned("tiny", a);
        pinned("tiny", b);
        pinned("tiny", a);
        pinned("tiny", c);
        store.forgetCalls();

        assertThat(pinned("tiny", a).loaded()).isSameAs(first.loaded());
        pinned("tiny", c);
        assertThat(artifactReads("tiny")).isZero();
        pinned("tiny", b);
        assertThat(artifactReads("tiny")).isEqualTo(1);
    }

    @Test
    void pinned_manyVersionsWhileACanaryAndAShadowStand_bothStay() throws Exception {
        ONE.publishAndPromote(store);
        Rollout rollout = new Rollout(TinyModel.registry(store));
        String canary = TWO.publish(store).version();
        String shadow = TinyModel.of(3).publish(store).version();
        rollout.canary(TinyModel.NAME, canary, 10, StickyBy.STANDARD, false, TinyModel.REASON);
        rollout.shadow(TinyModel.NAME, shadow, TinyModel.REASON);
        models.start();
        eventually(() -> models.shadow(TinyModel.NAME).isPresent());
        for (int shift = 11; shift < 16; shift++) {
            pinned("tiny", TinyModel.of(shift).publish(store).version());
        }

        assertThat(models.held()).extracting(LoadedVersion::version).contains(canary, shadow);
        assertThat(models.shadow(TinyModel.NAME).orElseThrow().route()).isEqualTo(Route.SHADOW);
        assertThat(models.shadow("nobody")).isEmpty();
    }

    @Test
    void pinned_notThere_isRefused() {
        ONE.publish(store);

        messageOf(ErrorCode.UNKNOWN_VERSION, () -> pinned("tiny", "20260131T235958Z-00000000"));
        messageOf(ErrorCode.UNKNOWN_VERSION, () -> pinned("tiny", "../other"));
        messageOf(ErrorCode.UNKNOWN_VERSION, () -> pinned("nobody", "20260131T235958Z-00000000"));
        messageOf(ErrorCode.UNKNOWN_MODEL, () -> pinned("../tiny", "20260131T235958Z-00000000"));
    }

    @Test
    void pinned_damaged_isRefusedUntilRepaired() {
        VersionRef one = ONE.publish(store);
        BlobName artifact = new BlobName("models", "tiny/" + one.version() + "/model.tribuo");
        store.tamper(artifact, new byte[10]);
        messageOf(ErrorCode.ARTIFACT_REJECTED, () -> pinned("tiny", one.version()));

        store.tamper(artifact, ONE.artifact());
        assertThat(pinned("tiny", one.version()).version()).isEqualTo(one.version());
    }

    @Test
    void pinned_whileAnotherIsSlow_isGivenAndLoaded() throws Exception {
        TinyModel other = TinyModel.of("slow", 1);
        VersionRef slowRef = other.publish(store);
        String kept = ONE.publish(store).version();
        String fresh = TWO.publish(store).version();
        pinned("tiny", kept);
        CountDownLatch waiting = hold(inFolder("models/slow/"), 1);
        CompletableFuture<Chosen> slow = CompletableFuture.supplyAsync(() -> pinned("slow", slowRef.version()));
        await(waiting);

        assertThat(pinned("tiny", kept).version()).isEqualTo(kept);
        assertThat(pinned("tiny", fresh).version()).isEqualTo(fresh);
        held.countDown();
        assertThat(slow.get(DEADLINE, TimeUnit.SECONDS).name()).isEqualTo("slow");
    }

    @Test
    void pinned_twoBeingLoadedAlready_waitsNoLongerThanItsPatience() throws Exception {
        impatient();
        List<String> versions = IntStream.range(0, 3)
                .mapToObj(shift -> TinyModel.of(shift).publish(store).version())
                .toList();
        CountDownLatch waiting = hold(inFolder("models/"), 2);
        List<CompletableFuture<Chosen>> slow = versions.subList(0, 2).stream()
                .map(version ->
                        CompletableFuture.supplyAsync(() -> pinned("tiny", version), DeploymentsTest::inItsOwnThread))
                .toList();
        await(waiting);

        assertThat(messageOf(ErrorCode.MODEL_NOT_READY, () -> pinned("tiny", versions.get(2))))
                .contains("has to wait");
        held.countDown();
        for (CompletableFuture<Chosen> answer : slow) {
            answer.get(DEADLINE, TimeUnit.SECONDS);
        }
        assertThat(pinned("tiny", versions.get(2)).version()).isEqualTo(versions.get(2));
    }

    private static void inItsOwnThread(Runnable task) {
        new Thread(task).start();
    }

    // The end

    @Test
    void close_endsThePollingAndItsThreads() throws Exception {
        Set<Thread> ofOthers = pollers();
        ONE.publishAndPromote(store);
        models.start();
        current();
        Set<Thread> ours = pollers();
        ours.removeAll(ofOthers);
        assertThat(ours).isNotEmpty().allMatch(Thread::isDaemon);
        models.close();
        eventually(() -> ours.stream().noneMatch(Thread::isAlive));

        assertThat(current().name()).isEqualTo("tiny");
    }

    private static Set<Thread> pollers() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("waybill-models"))
                .collect(Collectors.toCollection(HashSet::new));
    }
}
