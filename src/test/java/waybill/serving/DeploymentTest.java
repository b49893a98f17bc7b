package waybill.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static waybill.storage.Failures.messageOf;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;
import waybill.fixture.LoggedLines;
import waybill.fixture.TinyModel;
import waybill.registry.VersionRef;
import waybill.storage.FakeBlobStore.Call;
import waybill.storage.FakeBlobStore.Operation;

class DeploymentTest extends ModelSteps {
    // First load

    @Test
    void start_championGood_answers() {
        VersionRef one = ONE.publishAndPromote(store);

        assertThat(scheduler.step()).isEqualTo(POLL);
        assertAnswersWell(one);
        assertThat(model.await(Duration.ZERO).loaded().loading().at()).isEqualTo(TinyModel.DAY);
    }

    @Test
    void close_whatTheLogHasNotGotYet_isWritten() {
        try (LoggedLines log = LoggedLines.of(Deployment.class.getName())) {
            VersionRef one = ONE.publishAndPromote(store);
            scheduler.steps(2);
            VersionRef two = TWO.publishAndPromote(store);
            scheduler.steps(2);

            assertThat(log.lines()).isEmpty();

            model.close();
            model.close();

            assertThat(log.lines())
                    .containsExactly(
                            "Model tiny: version " + one.version() + " answers now",
                            "Model tiny: version " + two.version() + " answers now");
        }
    }

    @Test
    void await_beforeTheFirstAttempt_givesUpAtItsLimit() {
        ONE.publishAndPromote(store);

        assertThat(messageOf(ErrorCode.MODEL_NOT_READY, () -> model.await(Duration.ofMillis(1))))
                .contains("still being loaded");
        assertThat(model.readiness().isReady()).isFalse();
        assertThat(model.readiness().problems()).isEmpty();
    }

    @Test
    void await_whileLoading_isGivenTheModelWhenItIsThere() throws Exception {
        VersionRef one = ONE.publishAndPromote(store);
        CompletableFuture<Chosen> waiting =
                CompletableFuture.supplyAsync(() -> model.await(Duration.ofSeconds(DEADLINE)));
        scheduler.step();

        assertThat(waiting.get(DEADLINE, TimeUnit.SECONDS).version()).isEqualTo(one.version());
    }

    @Test
    void await_whileAFirstAttemptFails_isToldAtOnce() throws Exception {
        store.failWith(ErrorCode.STORE_UNAVAILABLE);
        CompletableFuture<String> waiting = CompletableFuture.supplyAsync(
                () -> messageOf(ErrorCode.STORE_UNAVAILABLE, () -> model.await(Duration.ofHours(1))));
        scheduler.step();

        assertThat(waiting.get(DEADLINE, TimeUnit.SECONDS)).contains("out of reach");
    }

    @Test
    void await_whileASecondAttemptSucceeds_isGivenTheModelOrADesignedRefusal() throws Exception {
        ONE.publishAndPromote(store);
        for (int round = 0; round < 200; round++) {
            StepScheduler steps = new StepScheduler();
            Deployment fresh = deployment(TinyModel.loader(store), steps);
            fresh.start();
            store.failWith(ErrorCode.STORE_UNAVAILABLE);
            steps.step();
            store.recover();
            CompletableFuture<Chosen> impatient = CompletableFuture.supplyAsync(() -> awaitAgainAndAgain(fresh));
            steps.step();

            assertThat(impatient.get(DEADLINE, TimeUnit.SECONDS).name()).isEqualTo(TinyModel.NAME);
        }
    }

    private static Chosen awaitAgainAndAgain(Deployment model) {
        while (true) {
            try {
                return model.await(Duration.ZERO);
            } catch (WaybillException notYet) {
                assertThat(notYet.code()).isEqualTo(ErrorCode.STORE_UNAVAILABLE);
            }
        }
    }

    @Test
    void await_interrupted_staysInterrupted() {
        Thread.currentThread().interrupt();

        messageOf(ErrorCode.MODEL_NOT_READY, () -> model.await(Duration.ofHours(1)));
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void start_nothingPromoted_isNotReadyUntilSomethingIs() {
        scheduler.step();
        assertThat(problem().code()).isEqualTo(ErrorCode.UNKNOWN_MODEL);
        messageOf(ErrorCode.MODEL_NOT_READY, () -> model.await(Duration.ZERO));

        VersionRef one = ONE.publishAndPromote(store);
        scheduler.step();
        assertAnswersWell(one);
    }

    // Polling and swapping

    @Test
    void poll_pointerUnchanged_asksOnlyWhetherItChanged() {
        ONE.publishAndPromote(store);
        scheduler.step();
        store.forgetCalls();
        scheduler.steps(5);

        assertThat(store.calls(Operation.READ)).isEmpty();
        assertThat(store.calls(Operation.READ_IF_CHANGED))
                .hasSize(5)
                .containsOnly(new Call(Operation.READ_IF_CHANGED, POINTER.toString()));
    }

    @Test
    void poll_nextPromoted_swaps() {
        ONE.publishAndPromote(store);
        scheduler.step();
        VersionRef two = TWO.publishAndPromote(store);

        assertThat(scheduler.step()).isEqualTo(POLL);
        assertAnswersWell(two);
    }

    @Test
    void swap_whileTheNextVersionIsFetched_requestsGetTheOldOneAtOnce() throws Exception {
        VersionRef one = ONE.publishAndPromote(store);
        scheduler.step();
        VersionRef two = TWO.publishAndPromote(store);
        CountDownLatch fetching = new CountDownLatch(1);
        CountDownLatch released = new CountDownLatch(1);
        store.before(call -> {
            if (call.path().equals(artifact(two).toString())) {
                fetching.countDown();
                await(released);
            }
        });
        CompletableFuture<Duration> background = CompletableFuture.supplyAsync(scheduler::step);
        await(fetching);

        assertAnswersWell(one);
        released.countDown();
        background.get(DEADLINE, TimeUnit.SECONDS);
        assertAnswersWell(two);
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(DEADLINE, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    // Bad candidates

    @Test
    void poll_candidateDamaged_oldOneServesOnAndReadinessSaysWhy() {
        VersionRef one = ONE.publishAndPromote(store);
        scheduler.step();
        VersionRef two = TWO.publishAndPromote(store);
        damage(two);
        scheduler.step();

        assertAnswers(one, Route.CHAMPION);
        assertThat(problem().code()).isEqualTo(ErrorCode.ARTIFACT_REJECTED);
        assertThat(problem().at()).isEqualTo(TinyModel.DAY);
        assertThat(problem().message()).contains(two.version(), "sha-256");
    }

    @Test
    void poll_candidateRepaired_isFollowed() {
        ONE.publishAndPromote(store);
        scheduler.step();
        VersionRef two = TWO.publishAndPromote(store);
        damage(two);
        scheduler.step();
        store.tamper(artifact(two), TWO.artifact());
        scheduler.step();

        assertAnswersWell(two);
    }

    @Test
    void poll_candidateStaysBad_isFetchedEverMoreSeldomWhileThePointerIsPolledAsOften() {
        ONE.publishAndPromote(store);
        scheduler.step();
        VersionRef two = TWO.publishAndPromote(store);
        damage(two);
        store.forgetCalls();
        List<Integer> fetchedAt = new ArrayList<>();
        for (int look = 1; look <= 50; look++) {
            int before = readsOf(two);
            assertThat(scheduler.step()).isEqualTo(POLL);
            assertThat(problem().code()).isEqualTo(ErrorCode.ARTIFACT_REJECTED);
            if (readsOf(two) > before) {
                fetchedAt.add(look);
            }
        }

        assertThat(fetchedAt).containsExactly(1, 2, 4, 8, 16, 32, 48);
        assertThat(store.calls(Operation.READ_IF_CHANGED)).hasSize(50);
    }

    @Test
    void poll_nextPromotedWhileACandidateRests_isFollowedAtTheNextLook() {
        ONE.publishAndPromote(store);
        scheduler.step();
        damage(TWO.publishAndPromote(store));
        scheduler.steps(9);
        VersionRef three = THREE.publishAndPromote(store);
        scheduler.step();

        assertAnswersWell(three);
    }

    @Test
    void poll_rolledBackFromABadCandidate_isWellAgainWithoutFetching() {
        VersionRef one = ONE.publishAndPromote(store);
        scheduler.step();
        damage(TWO.publishAndPromote(store));
        scheduler.step();
        TinyModel.registry(store).rollback(TinyModel.NAME, TinyModel.REASON);
        store.forgetCalls();
        scheduler.step();

        assertAnswersWell(one);
        assertThat(store.calls(Operation.READ)).isEmpty();
    }

    @Test
    void poll_pointerMalformed_oldOneServesOn() {
        VersionRef one = ONE.publishAndPromote(store);
        scheduler.step();
        store.tamper(POINTER, new byte[] {'{'});
        scheduler.step();

        assertAnswers(one, Route.CHAMPION);
        assertThat(problem().code()).isEqualTo(ErrorCode.ARTIFACT_REJECTED);
        assertThat(problem().message()).contains("pointer of tiny");
    }

    @Test
    void poll_pointerDeletedAndMadeAnew_isFollowed() {
        VersionRef one = ONE.publishAndPromote(store);
        scheduler.step();
        store.remove(POINTER);
        scheduler.step();
        assertAnswers(one, Route.CHAMPION);
        assertThat(problem().code()).isEqualTo(ErrorCode.UNKNOWN_MODEL);

        VersionRef two = TWO.publishAndPromote(store);
        scheduler.step();
        assertAnswersWell(two);
    }

    // Faults that nobody designed

    @Test
    void poll_unexpectedFault_doesNotEndThePolling() {
        VersionRef one = ONE.publishAndPromote(store);
        for (Throwable fault : List.of(new IllegalStateException("secret"), new StackOverflowError("secret"))) {
            store.before(call -> DeploymentTest.<RuntimeException>raise(fault));
            scheduler.step();
            assertThat(problem().code()).isEqualTo(ErrorCode.INTERNAL);
            assertThat(problem().message()).doesNotContain("secret");
            messageOf(ErrorCode.MODEL_NOT_READY, () -> model.await(Duration.ZERO));
        }
        store.recover();
        scheduler.step();

        assertAnswersWell(one);
    }

    @SuppressWarnings("unchecked")
    private static <T extends Throwable> void raise(Throwable fault) throws T {
        throw (T) fault;
    }

    @Test
    void poll_schedulerShutDown_endsQuietly() {
        ONE.publishAndPromote(store);
        store.before(call -> scheduler.shutdown());

        assertThatThrownBy(scheduler::step)
                .as("the model was loaded, and nothing more was scheduled")
                .isInstanceOf(NoSuchElementException.class);
        assertThat(model.readiness().isReady()).isTrue();
    }
}
