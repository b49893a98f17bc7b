package waybill.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static waybill.storage.Failures.messageOf;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import waybill.failure.ErrorCode;
import waybill.fixture.TinyModel;
import waybill.registry.VersionRef;
import waybill.storage.BlobName;
import waybill.storage.FakeBlobStore.Operation;

/** What answers when the first load fails, and when the store is away. */
class ColdStartTest extends ModelSteps {
    // Cold start with a bad champion

    @Test
    void coldStart_championRefused_previousAnswersAndReadinessSaysWhy() {
        VersionRef one = ONE.publishAndPromote(store);
        VersionRef two = TWO.publishAndPromote(store);
        damage(two);
        assertThat(scheduler.step()).isEqualTo(POLL);

        assertAnswers(one, Route.PREVIOUS);
        assertThat(problem().code()).isEqualTo(ErrorCode.ARTIFACT_REJECTED);
        assertThat(problem().message()).contains(two.version());
        store.tamper(artifact(two), TWO.artifact());
        scheduler.step();
        assertAnswersWell(two);
    }

    @Test
    void coldStart_championGone_previousAnswers() {
        VersionRef one = ONE.publishAndPromote(store);
        VersionRef two = TWO.publishAndPromote(store);
        store.remove(new BlobName("models", "tiny/" + two.version() + "/manifest.json"));
        scheduler.step();

        assertAnswers(one, Route.PREVIOUS);
        assertThat(problem().code()).isEqualTo(ErrorCode.UNKNOWN_VERSION);
    }

    @Test
    void coldStart_championFailsInAWayNobodyForesaw_previousAnswers() {
        VersionRef one = ONE.publishAndPromote(store);
        VersionRef two = TWO.publishAndPromote(store);
        store.before(call -> {
            if (call.path().equals(artifact(two).toString())) {
                throw new IllegalStateException("unforeseen");
            }
        });
        scheduler.step();

        assertAnswers(one, Route.PREVIOUS);
        assertThat(problem().code()).isEqualTo(ErrorCode.INTERNAL);
        assertThat(problem().message()).doesNotContain("unforeseen");
    }

    @Test
    void coldStart_championRefusedThenRolledBack_previousIsTheChampion() {
        VersionRef one = ONE.publishAndPromote(store);
        damage(TWO.publishAndPromote(store));
        scheduler.step();
        TinyModel.registry(store).rollback(TinyModel.NAME, TinyModel.REASON);
        scheduler.step();

        assertAnswersWell(one);
    }

    @Test
    void coldStart_bothRefused_isNotReadyAndSaysWhyOfTheChampion() {
        damage(ONE.publishAndPromote(store));
        VersionRef two = TWO.publishAndPromote(store);
        damage(two);
        scheduler.step();

        messageOf(ErrorCode.MODEL_NOT_READY, () -> model.await(Duration.ZERO));
        assertThat(problem().message()).contains(two.version());
    }

    @Test
    void coldStart_storeBreaksOffWithinTheChampion_doesNotFallBack() {
        VersionRef one = ONE.publishAndPromote(store);
        VersionRef two = TWO.publishAndPromote(store);
        failAt(artifact(two), ErrorCode.STORE_UNAVAILABLE);
        store.forgetCalls();
        scheduler.step();

        messageOf(ErrorCode.STORE_UNAVAILABLE, () -> model.await(Duration.ZERO));
        assertThat(readsOf(one)).isZero();
        store.recover();
        scheduler.step();
        assertAnswersWell(two);
    }

    // The store is away

    @ParameterizedTest
    @EnumSource(names = {"STORE_UNAVAILABLE", "STORE_FORBIDDEN"})
    void start_storeAway_isTriedAgainSoonThenSeldomUntilItIsBack(ErrorCode away) {
        VersionRef one = ONE.publishAndPromote(store);
        store.failWith(away);
        List<Duration> pauses =
                IntStream.range(0, 7).mapToObj(unused -> scheduler.step()).toList();

        assertThat(pauses).extracting(Duration::toSeconds).containsExactly(1L, 2L, 4L, 8L, 16L, 16L, 16L);
        assertThat(problem().code()).isEqualTo(away);
        messageOf(ErrorCode.STORE_UNAVAILABLE, () -> model.await(Duration.ZERO));
        store.recover();
        assertThat(scheduler.step()).isEqualTo(POLL);
        assertAnswersWell(one);
    }

    @Test
    void poll_storeAwayAndBack_servesOnAndFetchesNothingAgain() {
        VersionRef one = ONE.publishAndPromote(store);
        scheduler.step();
        store.failWith(ErrorCode.STORE_UNAVAILABLE);
        assertThat(scheduler.step()).isEqualTo(POLL);
        assertThat(scheduler.step()).isEqualTo(POLL);
        assertAnswers(one, Route.CHAMPION);
        assertThat(problem().code()).isEqualTo(ErrorCode.STORE_UNAVAILABLE);

        store.recover();
        store.forgetCalls();
        scheduler.step();
        assertAnswersWell(one);
        assertThat(store.calls(Operation.READ)).isEmpty();
    }

    @Test
    void poll_storeBreaksOffWithinACandidate_isFetchedAgainAtEachLook() {
        ONE.publishAndPromote(store);
        scheduler.step();
        VersionRef two = TWO.publishAndPromote(store);
        failAt(artifact(two), ErrorCode.STORE_UNAVAILABLE);
        store.forgetCalls();
        scheduler.steps(6);
        assertThat(readsOf(two)).isEqualTo(6);

        store.recover();
        scheduler.step();
        assertAnswersWell(two);
    }
}
