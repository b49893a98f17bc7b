package waybill.serving;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import waybill.failure.ErrorCode;
import waybill.fixture.TinyModel;
import waybill.registry.Names;
import waybill.registry.Rollout;
import waybill.registry.StickyBy;
import waybill.registry.VersionRef;
import waybill.registry.Versions;
import waybill.storage.BlobName;

/** A canary and a shadow beside the champion, one look at the pointer at a time. */
class SplitTest extends ModelSteps {
    private static final List<String> KEYS =
            IntStream.range(0, 1000).mapToObj(i -> "leg-" + i).toList();

    private final Rollout rollout = new Rollout(TinyModel.registry(store));

    private VersionRef canary(TinyModel of, int percent) {
        VersionRef ref = of.publish(store);
        canary(ref, percent);
        return ref;
    }

    private void canary(VersionRef ref, int percent) {
        rollout.canary(TinyModel.NAME, ref.version(), percent, StickyBy.STANDARD, false, TinyModel.REASON);
    }

    private void shadow(VersionRef ref) {
        rollout.shadow(TinyModel.NAME, ref.version(), TinyModel.REASON);
    }

    private Chosen.Split split() {
        return model.await(Duration.ZERO).split().orElseThrow();
    }

    private Set<String> keysOfTheCanary() {
        Chosen champion = model.await(Duration.ZERO);
        return KEYS.stream()
                .filter(key -> champion.forKey(key).route() == Route.CANARY)
                .collect(Collectors.toSet());
    }

    /** The next read of an artifact waits until it is let go. */
    private final class Slow {
        private final CountDownLatch reached = new CountDownLatch(1);
        private final CountDownLatch go = new CountDownLatch(1);

        private Slow(VersionRef ref) {
            store.before(call -> {
                if (call.path().equals(artifact(ref).toString())) {
                    reached.countDown();
                    await(go);
                }
            });
        }

        private CompletableFuture<Duration> step() {
            CompletableFuture<Duration> step = CompletableFuture.supplyAsync(scheduler::step);
            await(reached);
            return step;
        }

        private void end(CompletableFuture<Duration> step) throws Exception {
            go.countDown();
            step.get(DEADLINE, TimeUnit.SECONDS);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(DEADLINE, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    // Keys

    @Test
    void forKey_canaryNamed_itsKeysAreAnsweredByItAndOthersByTheChampion() {
        VersionRef one = ONE.publishAndPromote(store);
        VersionRef two = canary(TWO, 10);
        scheduler.step();

        Chosen champion = model.await(Duration.ZERO);
        assertThat(champion.loaded().ref()).isEqualTo(one);
        assertThat(keysOfTheCanary().size()).isBetween(60, 140);
        for (String key : KEYS) {
            Chosen chosen = champion.forKey(key);
            boolean taken = chosen.route() == Route.CANARY;
            assertThat(chosen.loaded().ref()).isEqualTo(taken ? two : one);
            assertThat(chosen.split().orElseThrow().generation()).isEqualTo(2);
            assertThat(chosen.split().orElseThrow().bucket().orElseThrow() < 1000)
                    .isEqualTo(taken);
        }
        assertThat(model.readiness().problems()).isEmpty();
    }

    @Test
    void forKey_percentOnlyRises_noKeyGoesBackToTheChampion() {
        ONE.publishAndPromote(store);
        canary(TWO, 1);
        scheduler.step();
        Set<String> before = new HashSet<>();
        for (int percent : List.of(1, 2, 5, 10, 25, 50, 75, 100)) {
            rollout.percent(TinyModel.NAME, percent, TinyModel.REASON);
            scheduler.step();

            Set<String> now = keysOfTheCanary();
            assertThat(now).containsAll(before);
            before.addAll(now);
        }
        assertThat(before).hasSize(KEYS.size());
    }

    @Test
    void forKey_canaryBecomesTheChampion_answersEverybody() {
        ONE.publishAndPromote(store);
        VersionRef two = canary(TWO, 10);
        scheduler.step();
        rollout.full(TinyModel.NAME, TinyModel.REASON);
        store.forgetCalls();

        assertThat(scheduler.step()).isEqualTo(POLL);
        assertAnswersWell(two);
        assertThat(readsOf(two)).isZero();
        assertThat(keysOfTheCanary()).isEmpty();
    }

    // Following

    @Test
    void look_whileACanaryOrShadowStands_isTakenTwiceAPoll() {
        ONE.publishAndPromote(store);
        assertThat(scheduler.step()).isEqualTo(POLL);
        VersionRef two = canary(TWO, 10);
        assertThat(scheduler.step()).isEqualTo(POLL.dividedBy(2));
        rollout.abort(TinyModel.NAME, TinyModel.REASON);
        assertThat(scheduler.step()).isEqualTo(POLL);
        shadow(two);
        assertThat(scheduler.step()).isEqualTo(POLL.dividedBy(2));
    }

    @Test
    void look_firstOne_theChampionAnswersWhileTheCanaryIsFetched() throws Exception {
        VersionRef one = ONE.publishAndPromote(store);
        VersionRef two = canary(TWO, 100);
        Slow slow = new Slow(two);
        CompletableFuture<Duration> step = slow.step();

        assertAnswersWell(one);
        assertThat(keysOfTheCanary()).isEmpty();
        slow.end(step);
        assertThat(keysOfTheCanary()).hasSize(KEYS.size());
    }

    @Test
    void look_withdrawnForAChampionThatIsSlowToLoad_endsBeforeThatIsLoaded() throws Exception {
        VersionRef one = ONE.publishAndPromote(store);
        canary(TWO, 100);
        scheduler.step();
        rollout.abort(TinyModel.NAME, TinyModel.REASON);
        VersionRef three = THREE.publishAndPromote(store);
        Slow slow = new Slow(three);
        CompletableFuture<Duration> step = slow.step();

        assertAnswers(one, Route.CHAMPION);
        assertThat(keysOfTheCanary()).isEmpty();
        slow.end(step);
        assertAnswersWell(three);
    }

    @Test
    void look_percentMovedAndAShadowThatIsSlowToLoad_theCanaryDoesNotWaitForIt() throws Exception {
        ONE.publishAndPromote(store);
        canary(TWO, 10);
        scheduler.step();
        rollout.percent(TinyModel.NAME, 100, TinyModel.REASON);
        VersionRef three = THREE.publish(store);
        shadow(three);
        Slow slow = new Slow(three);
        CompletableFuture<Duration> step = slow.step();

        assertThat(keysOfTheCanary()).hasSize(KEYS.size());
        assertThat(model.readiness().shadow()).isEmpty();
        slow.end(step);
        assertThat(model.readiness().shadow().orElseThrow().loaded().ref()).isEqualTo(three);
        assertThat(model.readiness().shadow().orElseThrow().route()).isEqualTo(Route.SHADOW);
    }

    @Test
    void look_anotherCanary_theOldOneEndsWhileThatIsFetched() throws Exception {
        ONE.publishAndPromote(store);
        canary(TWO, 100);
        scheduler.step();
        rollout.abort(TinyModel.NAME, TinyModel.REASON);
        VersionRef three = canary(THREE, 100);
        Slow slow = new Slow(three);
        CompletableFuture<Duration> step = slow.step();

        assertThat(keysOfTheCanary()).isEmpty();
        slow.end(step);
        assertThat(split().canary().ref()).isEqualTo(three);
    }

    @Test
    void look_shadowBecomesTheCanary_isNotFetchedAgain() {
        ONE.publishAndPromote(store);
        VersionRef two = TWO.publish(store);
        shadow(two);
        scheduler.step();
        canary(two, 10);
        store.forgetCalls();
        scheduler.step();

        assertThat(split().canary().ref()).isEqualTo(two);
        assertThat(readsOf(two)).isZero();
    }

    @Test
    void look_canaryNotUnderstood_theChampionAnswersEverybody() {
        VersionRef one = ONE.publishAndPromote(store);
        canary(TWO, 10);
        String text = new String(store.bytesOf(POINTER), java.nio.charset.StandardCharsets.UTF_8);
        store.tamper(
                POINTER,
                text.replaceAll("(\"percent\": ?)10", "$1101").getBytes(java.nio.charset.StandardCharsets.UTF_8));

        assertThat(scheduler.step()).isEqualTo(POLL);
        assertAnswersWell(one);
        assertThat(keysOfTheCanary()).isEmpty();
    }

    // What cannot be loaded

    @Test
    void look_canaryDamaged_theChampionAnswersAndReadinessSaysWhy() {
        VersionRef one = ONE.publishAndPromote(store);
        VersionRef two = canary(TWO, 100);
        damage(two);
        scheduler.step();

        assertAnswers(one, Route.CHAMPION);
        assertThat(keysOfTheCanary()).isEmpty();
        assertThat(problem().code()).isEqualTo(ErrorCode.ARTIFACT_REJECTED);
        assertThat(problem().message()).startsWith("The canary " + two.version() + ": ");
        assertThat(model.readiness()
                        .split()
                        .orElseThrow()
                        .canary()
                        .orElseThrow()
                        .version())
                .isEqualTo(two);
    }

    @Test
    void look_canaryStaysBad_isFetchedEverMoreSeldomUntilItIsRepaired() {
        ONE.publishAndPromote(store);
        VersionRef two = canary(TWO, 100);
        damage(two);
        scheduler.steps(16);
        assertThat(readsOf(two))
                .as("five tries, and two before the pointer names it: what it can be asked, and whether it answers")
                .isEqualTo(5 + 2);

        store.tamper(artifact(two), TWO.artifact());
        scheduler.steps(16);
        assertThat(keysOfTheCanary()).hasSize(KEYS.size());
        assertThat(model.readiness().problems()).isEmpty();
    }

    @Test
    void look_shadowDamaged_theCanaryAnswersAllTheSame() {
        ONE.publishAndPromote(store);
        canary(TWO, 100);
        VersionRef three = THREE.publish(store);
        shadow(three);
        damage(three);
        scheduler.step();

        assertThat(keysOfTheCanary()).hasSize(KEYS.size());
        assertThat(problem().message()).startsWith("The shadow " + three.version() + ": ");
        assertThat(model.readiness().shadow()).isEmpty();
    }

    @Test
    void look_unexpectedFaultOfTheCanary_doesNotEndThePolling() {
        VersionRef one = ONE.publishAndPromote(store);
        VersionRef two = canary(TWO, 100);
        store.before(call -> {
            if (call.path().equals(artifact(two).toString())) {
                throw new IllegalStateException("secret");
            }
        });
        scheduler.step();

        assertAnswers(one, Route.CHAMPION);
        assertThat(problem().code()).isEqualTo(ErrorCode.INTERNAL);
        assertThat(problem().message()).doesNotContain("secret");
        store.recover();
        scheduler.step();
        assertThat(keysOfTheCanary()).hasSize(KEYS.size());
    }

    /** What a canary is compared with is the champion, and no other version. */
    @Test
    void look_championRefusedAndThePreviousAnswersInItsPlace_noCanaryStands() {
        VersionRef one = ONE.publishAndPromote(store);
        VersionRef two = TWO.publishAndPromote(store);
        canary(THREE, 100);
        damage(two);
        scheduler.step();

        assertAnswers(one, Route.PREVIOUS);
        assertThat(keysOfTheCanary()).isEmpty();
        store.tamper(artifact(two), TWO.artifact());
        scheduler.steps(2);
        assertAnswersWell(two);
        assertThat(keysOfTheCanary()).hasSize(KEYS.size());
    }

    @Test
    void look_servingFileOfTheChampionRefused_theSplitIsNotLostWhileItIsTriedAgain() {
        VersionRef one = ONE.compiled().publishAndPromote(store);
        canary(TWO, 100);
        store.tamper(new BlobName(Names.MODELS, "tiny/" + one.version() + "/" + Names.SERVING), new byte[] {1});
        for (int look = 0; look < 4; look++) {
            scheduler.step();
            assertThat(keysOfTheCanary()).hasSize(KEYS.size());
        }
        assertThat(problem().code()).isEqualTo(ErrorCode.ARTIFACT_REJECTED);
    }

    // The lease

    @Test
    void split_lastsOnePollFromTheBeginningOfTheLastLook() {
        ONE.publishAndPromote(store);
        canary(TWO, 100);
        long before = System.nanoTime();
        scheduler.step();
        long after = System.nanoTime();

        Chosen champion = model.await(Duration.ZERO);
        long until = split().until();
        assertThat(until - POLL.toNanos()).isBetween(before, after);
        assertThat(champion.forKey("k", until - 1).route()).isEqualTo(Route.CANARY);
        Chosen past = champion.forKey("k", until);
        assertThat(past.route()).isEqualTo(Route.CHAMPION);
        assertThat(past.split())
                .as("what it answers from now on is compared with nothing")
                .isEmpty();
    }

    @Test
    void split_storeAway_isNotProlongedUntilThePointerIsReadAgain() {
        ONE.publishAndPromote(store);
        canary(TWO, 100);
        scheduler.step();
        long until = split().until();
        store.failWith(ErrorCode.STORE_UNAVAILABLE);
        scheduler.steps(3);
        assertThat(split().until()).isEqualTo(until);
        assertThat(problem().code()).isEqualTo(ErrorCode.STORE_UNAVAILABLE);

        store.recover();
        scheduler.step();
        assertThat(split().until()).isGreaterThan(until);
    }

    @Test
    void split_pointerThatIsNoPointerOrIsGone_isNotProlonged() {
        ONE.publishAndPromote(store);
        canary(TWO, 100);
        scheduler.step();
        long until = split().until();
        byte[] good = store.bytesOf(POINTER);
        store.tamper(POINTER, new byte[] {'{'});
        scheduler.step();
        store.remove(POINTER);
        scheduler.step();
        assertThat(split().until()).isEqualTo(until);

        store.tamper(POINTER, good);
        scheduler.step();
        assertThat(split().until()).isGreaterThan(until);
    }

    /** It was withdrawn, and another canary began, between two looks of this instance. */
    @Test
    void look_missedAWithdrawal_followsWhatStandsNow() {
        ONE.publishAndPromote(store);
        canary(TWO, 100);
        scheduler.step();
        Versions versions = TinyModel.versions(store);
        rollout.withdraw(versions.promoted(TinyModel.NAME), TinyModel.REASON);
        TinyModel.registry(store).thaw(TinyModel.NAME, TinyModel.REASON);
        VersionRef three = canary(THREE, 100);
        scheduler.step();

        assertThat(split().canary().ref()).isEqualTo(three);
        assertThat(split().generation())
                .isEqualTo(versions.promoted(TinyModel.NAME).pointer().generation());
    }
}
