package waybill.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static waybill.storage.Failures.messageOf;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import waybill.failure.ErrorCode;
import waybill.fixture.TinyModel;

class RolloutTest extends RegistrySteps {
    private Rollout rollout;
    private VersionRef one;
    private VersionRef two;

    @BeforeEach
    void publish() {
        rollout = new Rollout(registry);
        one = ONE.publishAndPromote(store);
        two = TWO.publish(store);
    }

    private Pointer canary(int percent) {
        return rollout.canary(MODEL, two.version(), percent, StickyBy.STANDARD, true, TinyModel.REASON);
    }

    @Test
    void canary_thenPercent_thenFull_areOneChangeEach() {
        Pointer begun = canary(10);
        Pointer moved = rollout.percent(MODEL, 50, TinyModel.REASON);
        Pointer full = rollout.full(MODEL, TinyModel.REASON);

        assertThat(begun.champion()).isEqualTo(one);
        assertThat(begun.shadow()).contains(two);
        assertThat(moved.canary().orElseThrow().salt())
                .isEqualTo(begun.canary().orElseThrow().salt());
        assertThat(full.champion()).isEqualTo(two);
        assertThat(full.previous()).contains(one);
        assertThat(full.isSplit()).isFalse();
        assertThat(PointerHistory.of(MODEL, store, TinyModel.versions(store)).changes())
                .extracting(PointerHistory.Change::kind)
                .containsExactly(
                        PointerHistory.Kind.PROMOTED,
                        PointerHistory.Kind.CANARY_STARTED,
                        PointerHistory.Kind.CANARY_MOVED,
                        PointerHistory.Kind.CANARY_PROMOTED);
    }

    @Test
    void abort_endsBothAndFreezesNothing() {
        canary(10);

        Pointer ended = rollout.abort(MODEL, TinyModel.REASON);
        assertThat(ended.isSplit()).isFalse();
        assertThat(ended.frozen()).isFalse();
        messageOf(ErrorCode.PROMOTION_REFUSED, () -> rollout.abort(MODEL, TinyModel.REASON));
    }

    @Test
    void withdraw_freezes_andIsTold() {
        canary(10);

        Pointer ended = rollout.withdraw(TinyModel.versions(store).promoted(MODEL), TinyModel.REASON);
        assertThat(ended.champion()).isEqualTo(one);
        assertThat(ended.frozen()).isTrue();
        assertThat(ended.change().action()).isEqualTo("withdrawn");
        messageOf(ErrorCode.PROMOTION_REFUSED, () -> canary(10));
    }

    /** What was judged is no longer there: the guard looks again. */
    @Test
    void withdraw_ofAPointerThatChangedMeanwhile_changesNothing() {
        canary(10);
        Versions.Pointed judged = TinyModel.versions(store).promoted(MODEL);
        rollout.percent(MODEL, 50, TinyModel.REASON);

        messageOf(ErrorCode.BLOB_CHANGED, () -> rollout.withdraw(judged, TinyModel.REASON));
        assertThat(pointer().canary().orElseThrow().percent()).isEqualTo(50);
    }

    @Test
    void canary_percentThatIsNone_isRefused() {
        messageOf(ErrorCode.INVALID_ARGUMENT, () -> canary(0));
        messageOf(ErrorCode.INVALID_ARGUMENT, () -> canary(101));
        assertThat(pointer().isSplit()).isFalse();
    }

    @Test
    void promote_whileACanaryStands_endsIt() {
        canary(10);

        assertThat(registry.promote(MODEL, two.version(), TinyModel.REASON).isSplit())
                .isFalse();
    }
}
