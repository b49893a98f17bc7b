package waybill.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static waybill.storage.Failures.messageOf;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import waybill.failure.ErrorCode;
import waybill.fixture.TinyModel;
import waybill.registry.VersionRef;
import waybill.storage.BlobName;
import waybill.storage.FakeBlobStore;
import waybill.storage.FakeBlobStore.Operation;

@Timeout(120)
class VersionCacheTest {
    private static final Duration PATIENT = Duration.ofSeconds(60);
    private static final String TINY = TinyModel.NAME;

    private final FakeBlobStore store = new FakeBlobStore();
    private final Set<String> named = ConcurrentHashMap.newKeySet();
    private final VersionCache cache =
            new VersionCache(TinyModel.loader(store), version -> named.contains(version.version()));
    private final CountDownLatch released = new CountDownLatch(1);

    private VersionRef published(int shift) {
        return TinyModel.of(shift).publish(store);
    }

    private LoadedVersion byName(VersionRef ref) {
        return cache.byName(TINY, ref.version(), PATIENT);
    }

    private long reads(VersionRef ref) {
        return store.calls(Operation.READ).stream()
                .filter(call ->
                        call.path().contains(ref.version()) && !call.path().endsWith("manifest.json"))
                .count();
    }

    /** From now on, whoever reads a file of these versions waits; what is returned says how many do. */
    private CountDownLatch hold(int readers, VersionRef... versions) {
        CountDownLatch waiting = new CountDownLatch(readers);
        store.before(call -> {
            if (Stream.of(versions).anyMatch(ref -> call.path().contains(ref.version()))) {
                waiting.countDown();
                await(released);
            }
        });
        return waiting;
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static <T> CompletableFuture<T> begun(Supplier<T> call) {
        return CompletableFuture.supplyAsync(call, task -> new Thread(task).start());
    }

    /** Until the thread of a call waits for the cache. */
    private static void awaitWaiting(Thread thread) {
        while (thread.getState() != Thread.State.TIMED_WAITING && thread.getState() != Thread.State.WAITING) {
            assertThat(thread.isAlive()).isTrue();
            Thread.onSpinWait();
        }
    }

    @AfterEach
    void release() {
        released.countDown();
    }

    // What is kept

    @Test
    void named_staysWhateverElseIsAsked() {
        VersionRef champion = published(1);
        VersionRef previous = published(2);
        named.addAll(List.of(champion.version(), previous.version()));
        LoadedVersion one = cache.load(TINY, champion);
        LoadedVersion two = cache.load(TINY, previous);
        for (int shift = 10; shift < 16; shift++) {
            byName(published(shift));
        }
        store.forgetCalls();

        assertThat(cache.load(TINY, champion)).isSameAs(one);
        assertThat(byName(champion)).isSameAs(one);
        assertThat(cache.byRef(TINY, previous, PATIENT)).isSameAs(two);
        assertThat(store.calls(Operation.READ)).isEmpty();
    }

    @Test
    void unnamed_theLeastRecentlyUsedGoes() {
        VersionRef champion = published(0);
        named.add(champion.version());
        cache.load(TINY, champion);
        VersionRef a = published(1);
        VersionRef b = published(2);
        VersionRef c = published(3);
        LoadedVersion first = byName(a);
        byName(b);
        byName(a);
        LoadedVersion third = byName(c);
        store.forgetCalls();

        assertThat(byName(a)).isSameAs(first);
        assertThat(byName(c)).isSameAs(third);
        assertThat(store.calls(Operation.READ)).isEmpty();
        byName(b);
        assertThat(reads(b)).isEqualTo(1);
        byName(c);
        assertThat(reads(c)).as("b came in the place of a").isZero();
    }

    @Test
    void named_noLongerSo_goesAsAnyOther() {
        VersionRef champion = published(0);
        named.add(champion.version());
        cache.load(TINY, champion);
        byName(published(1));
        byName(published(2));
        named.clear();
        byName(published(3));
        store.forgetCalls();

        byName(champion);
        assertThat(reads(champion)).isEqualTo(1);
    }

    @Test
    void sameVersionOfTwoModels_isTwoVersions() {
        VersionRef one = published(1);
        VersionRef other = TinyModel.of("other", 1).publish(store);

        assertThat(byName(one).name()).isEqualTo(TINY);
        assertThat(cache.byName("other", other.version(), PATIENT).name()).isEqualTo("other");
    }

    // Loading once

    /** The background of a deployment, requests and batch runs alike. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void sameVersion_askedByManyAtOnceAndInEveryWay_isLoadedOnce(int way) throws Exception {
        VersionRef ref = published(1);
        List<Supplier<LoadedVersion>> ways =
                List.of(() -> cache.load(TINY, ref), () -> byName(ref), () -> cache.byRef(TINY, ref, PATIENT));
        CountDownLatch loading = hold(1, ref);
        CompletableFuture<LoadedVersion> first = begun(ways.get(way));
        await(loading);
        List<Thread> threads = Stream.concat(ways.stream(), ways.stream())
                .map(other -> new Thread(() -> assertThat(other.get().ref()).isEqualTo(ref)))
                .toList();
        threads.forEach(Thread::start);
        threads.forEach(VersionCacheTest::awaitWaiting);
        released.countDown();
        for (Thread thread : threads) {
            thread.join();
        }

        assertThat(byName(ref)).isSameAs(first.get(60, TimeUnit.SECONDS));
        assertThat(reads(ref)).isEqualTo(1);
    }

    @Test
    void load_ofAPointer_waitsForNoOtherVersion() throws Exception {
        VersionRef a = published(1);
        VersionRef b = published(2);
        VersionRef champion = published(3);
        CountDownLatch waiting = hold(2, a, b);
        CompletableFuture<LoadedVersion> slow = begun(() -> byName(a));
        CompletableFuture<LoadedVersion> slower = begun(() -> byName(b));
        await(waiting);

        assertThat(cache.load(TINY, champion).ref()).isEqualTo(champion);
        released.countDown();
        assertThat(slow.get(60, TimeUnit.SECONDS).ref()).isEqualTo(a);
        assertThat(slower.get(60, TimeUnit.SECONDS).ref()).isEqualTo(b);
    }

    /** A model whose store is slow must not keep those waiting who name versions of others. */
    @Test
    void byName_whileManyPointersAreFollowed_waitsForNone() throws Exception {
        VersionRef a = published(1);
        VersionRef b = published(2);
        VersionRef c = published(3);
        CountDownLatch waiting = hold(2, a, b);
        CompletableFuture<LoadedVersion> slow = begun(() -> cache.load(TINY, a));
        CompletableFuture<LoadedVersion> slower = begun(() -> cache.load(TINY, b));
        await(waiting);

        assertThat(cache.byName(TINY, c.version(), Duration.ZERO).ref()).isEqualTo(c);
        released.countDown();
        slow.get(60, TimeUnit.SECONDS);
        slower.get(60, TimeUnit.SECONDS);
    }

    @Test
    void load_thatFails_leavesRoomForTheNext() {
        VersionRef ref = published(1);
        store.failWith(ErrorCode.STORE_UNAVAILABLE);
        for (int i = 0; i < 5; i++) {
            messageOf(ErrorCode.STORE_UNAVAILABLE, () -> byName(ref));
            messageOf(ErrorCode.STORE_UNAVAILABLE, () -> cache.load(TINY, ref));
            messageOf(ErrorCode.STORE_UNAVAILABLE, () -> cache.byRef(TINY, ref, PATIENT));
        }
        store.recover();

        assertThat(cache.byName(TINY, ref.version(), Duration.ZERO).ref()).isEqualTo(ref);
    }

    // The very version

    @Test
    void byRef_anotherDigest_isNotTheOneThatIsHeld() {
        VersionRef ref = published(1);
        LoadedVersion held = byName(ref);
        VersionRef forged = new VersionRef(ref.version(), ref.manifestDigest().substring(0, 8) + "0".repeat(56));

        assertThat(messageOf(ErrorCode.ARTIFACT_REJECTED, () -> cache.byRef(TINY, forged, PATIENT)))
                .contains("sha-256 is not the one");
        assertThat(messageOf(ErrorCode.ARTIFACT_REJECTED, () -> cache.load(TINY, forged)))
                .contains("sha-256 is not the one");
        assertThat(byName(ref)).as("it is not driven out").isSameAs(held);
    }

    // Patience

    @Test
    void byName_asManyAsMayBeBeingLoaded_waitsNoLongerThanItsPatience() throws Exception {
        VersionRef a = published(1);
        VersionRef b = published(2);
        VersionRef c = published(3);
        LoadedVersion kept = byName(published(4));
        CountDownLatch waiting = hold(2, a, b);
        CompletableFuture<LoadedVersion> slow = begun(() -> byName(a));
        CompletableFuture<LoadedVersion> slower = begun(() -> byName(b));
        await(waiting);

        Duration impatient = Duration.ofMillis(30);
        assertThat(messageOf(ErrorCode.MODEL_NOT_READY, () -> cache.byName(TINY, c.version(), impatient)))
                .contains("has to wait");
        assertThat(messageOf(ErrorCode.MODEL_NOT_READY, () -> cache.byRef(TINY, a, impatient)))
                .as("the same version")
                .contains("has to wait");
        assertThat(cache.byName(TINY, kept.version(), Duration.ZERO)).isSameAs(kept);
        assertThat(reads(c)).isZero();
        released.countDown();
        slow.get(60, TimeUnit.SECONDS);
        slower.get(60, TimeUnit.SECONDS);
        assertThat(byName(c).ref()).isEqualTo(c);
    }

    @Test
    void byName_interruptedWhileItWaits_staysInterruptedAndTakesNoPlace() throws Exception {
        VersionRef a = published(1);
        CountDownLatch waiting = hold(1, a);
        CompletableFuture<LoadedVersion> slow = begun(() -> byName(a));
        await(waiting);
        Thread.currentThread().interrupt();

        messageOf(ErrorCode.MODEL_NOT_READY, () -> byName(a));
        assertThat(Thread.interrupted()).isTrue();
        released.countDown();
        assertThat(slow.get(60, TimeUnit.SECONDS)).isSameAs(byName(a));
    }

    // A compiled scorer that is tried again

    private LoadedVersion withDamagedScorer(TinyModel model, VersionRef ref) {
        store.tamper(scorer(ref), new byte[model.scorer().length]);
        LoadedVersion loaded = cache.load(TINY, new VersionRef(ref.version(), ref.manifestDigest()));
        assertThat(loaded.loading().scorerRefused()).isPresent();
        return loaded;
    }

    private static BlobName scorer(VersionRef ref) {
        return new BlobName("models", "tiny/" + ref.version() + "/scorer.bin");
    }

    @Test
    void retried_scorerThatIsGoodByNow_takesThePlaceOfTheOther() {
        TinyModel model = TinyModel.of(1).compiled();
        VersionRef ref = model.publish(store);
        LoadedVersion before = withDamagedScorer(model, ref);
        store.tamper(scorer(ref), model.scorer());
        LoadedVersion after = cache.retried(before);

        assertThat(after.loading().scorer()).isEqualTo(ScorerSource.COMPILED);
        assertThat(after.loading().scorerRefused()).isEqualTo(Optional.empty());
        assertThat(byName(ref)).isSameAs(after);
        assertThat(cache.load(TINY, ref)).isSameAs(after);
        assertThat(cache.byRef(TINY, ref, PATIENT)).isSameAs(after);
        assertThat(cache.retried(after)).as("there is nothing to try").isSameAs(after);
    }

    @Test
    void retried_scorerThatIsStillBad_changesNothing() {
        TinyModel model = TinyModel.of(1).compiled();
        VersionRef ref = model.publish(store);
        LoadedVersion before = withDamagedScorer(model, ref);

        assertThat(cache.retried(before)).isSameAs(before);
        assertThat(byName(ref)).isSameAs(before);
    }
}
