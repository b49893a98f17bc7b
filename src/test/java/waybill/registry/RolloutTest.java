package waybill.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static waybill.storage.Failures.messageOf;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import waybill.failure.ErrorCode;
import waybill.fixture.TinyModel;
import waybill.storage.BlobName;
import waybill.storage.FakeBlobStore.Call;
import waybill.storage.FakeBlobStore.Operation;
import waybill.storage.WriteCondition;

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

        Pointer ended = rollout.withdraw(pointed(), TinyModel.REASON);
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
        canary(10);
        messageOf(ErrorCode.INVALID_ARGUMENT, () -> rollout.percent(MODEL, 0, TinyModel.REASON));
        messageOf(ErrorCode.INVALID_ARGUMENT, () -> rollout.percent(MODEL, 101, TinyModel.REASON));
        assertThat(pointer().canary().orElseThrow().percent()).isEqualTo(10);
    }

    // Steps that are not allowed, or change nothing

    /** A new generation would begin the guard's numbers anew. */
    @Test
    void steps_takenAgain_changeNothing() {
        Pointer begun = canary(10);

        assertThat(canary(10)).isEqualTo(begun);
        assertThat(rollout.shadow(MODEL, two.version(), TinyModel.REASON)).isEqualTo(begun);
        assertThat(rollout.percent(MODEL, 10, TinyModel.REASON)).isEqualTo(begun);
        assertThat(history()).containsExactly("1.json", "2.json");
    }

    @Test
    void steps_ofACanary_withoutOne_areRefused() {
        rollout.shadow(MODEL, two.version(), TinyModel.REASON);

        assertThat(messageOf(ErrorCode.PROMOTION_REFUSED, () -> rollout.percent(MODEL, 10, TinyModel.REASON)))
                .contains("tiny has no canary");
        messageOf(ErrorCode.PROMOTION_REFUSED, () -> rollout.full(MODEL, TinyModel.REASON));
        messageOf(ErrorCode.PROMOTION_REFUSED, () -> rollout.withdraw(pointed(), TinyModel.REASON));
        assertThat(pointer().generation()).isEqualTo(2);
    }

    @Test
    void steps_ofAModelThatNobodyPromoted_areRefused() {
        for (Consumer<String> step : List.<Consumer<String>>of(
                model -> rollout.canary(model, two.version(), 10, StickyBy.STANDARD, false, TinyModel.REASON),
                model -> rollout.shadow(model, two.version(), TinyModel.REASON),
                model -> rollout.percent(model, 10, TinyModel.REASON),
                model -> rollout.full(model, TinyModel.REASON),
                model -> rollout.abort(model, TinyModel.REASON))) {
            messageOf(ErrorCode.UNKNOWN_MODEL, () -> step.accept("nosuch"));
        }
    }

    @Test
    void canary_thatIsTheChampion_isRefused() {
        messageOf(
                ErrorCode.PROMOTION_REFUSED,
                () -> rollout.canary(MODEL, one.version(), 10, StickyBy.STANDARD, false, TinyModel.REASON));
        messageOf(ErrorCode.PROMOTION_REFUSED, () -> rollout.shadow(MODEL, one.version(), TinyModel.REASON));
        assertThat(pointer().isSplit()).isFalse();
    }

    @Test
    void canary_thatCanNotBeLoaded_isRefusedBeforeThePointerNamesIt() {
        BlobName artifact = Names.file(MODEL, two.version(), Names.ARTIFACT);
        store.write(artifact, new byte[] {1, 2, 3}, WriteCondition.always());

        messageOf(ErrorCode.ARTIFACT_REJECTED, () -> canary(10));
        messageOf(ErrorCode.ARTIFACT_REJECTED, () -> rollout.shadow(MODEL, two.version(), TinyModel.REASON));
        messageOf(
                ErrorCode.UNKNOWN_VERSION, () -> rollout.shadow(MODEL, "20260131T235958Z-00000000", TinyModel.REASON));
        assertThat(pointer().generation()).isEqualTo(1);
    }

    /** What was whole when the canary began may be damaged by now. */
    @Test
    void full_ofACanaryThatCanNotBeLoadedAnyMore_isRefused() {
        canary(10);
        BlobName artifact = Names.file(MODEL, two.version(), Names.ARTIFACT);
        store.write(artifact, new byte[] {1, 2, 3}, WriteCondition.always());

        messageOf(ErrorCode.ARTIFACT_REJECTED, () -> rollout.full(MODEL, TinyModel.REASON));
        assertThat(pointer().champion()).isEqualTo(one);
    }

    @Test
    void canary_ofAnotherVersionOrKey_getsOtherKeys() {
        Pointer begun = canary(10);
        Pointer byField =
                rollout.canary(MODEL, two.version(), 10, StickyBy.parse("field:origin"), true, TinyModel.REASON);
        rollout.abort(MODEL, TinyModel.REASON);
        Pointer other =
                rollout.canary(MODEL, THREE.publish(store).version(), 10, StickyBy.STANDARD, false, TinyModel.REASON);

        assertThat(Stream.of(begun, byField, other)
                        .map(pointer -> pointer.canary().orElseThrow().salt()))
                .doesNotHaveDuplicates();
    }

    /** Somebody else is watching it, and would think that it is still there. */
    @Test
    void steps_thatWouldEndTheCanaryOfAnotherVersion_areRefusedAndNameIt() {
        canary(5);
        VersionRef three = THREE.publish(store);

        String refused = messageOf(
                ErrorCode.PROMOTION_REFUSED,
                () -> rollout.canary(MODEL, three.version(), 10, StickyBy.STANDARD, false, TinyModel.REASON));
        assertThat(refused).contains(two.version() + " is the canary of tiny at 5 %", "'abort tiny' ends it first");
        assertThat(messageOf(
                        ErrorCode.PROMOTION_REFUSED, () -> registry.promote(MODEL, three.version(), TinyModel.REASON)))
                .isEqualTo(refused);
        assertThat(messageOf(ErrorCode.PROMOTION_REFUSED, () -> registry.requireOpen(MODEL)))
                .isEqualTo(refused);
        assertThat(pointer().canary().orElseThrow().version()).isEqualTo(two);
    }

    @Test
    void canary_byAKeyThatNoRequestHas_isRefused() {
        assertThat(messageOf(
                        ErrorCode.INVALID_ARGUMENT,
                        () -> rollout.canary(
                                MODEL, two.version(), 10, StickyBy.parse("field:orign"), false, TinyModel.REASON)))
                .contains("did you mean 'origin'?")
                .doesNotContain("orign'");
        messageOf(
                ErrorCode.INVALID_ARGUMENT,
                () -> rollout.canary(
                        MODEL, two.version(), 10, StickyBy.parse("header:X Bad"), false, TinyModel.REASON));
        assertThat(pointer().isSplit()).isFalse();
    }

    // Which version is meant

    @Test
    void steps_thatExpectAnotherVersionThanTheOneThatStands_changeNothing() {
        canary(10);
        Rollout other = rollout.expecting(THREE.publish(store).version());

        for (Consumer<String> step : List.<Consumer<String>>of(
                model -> other.percent(model, 50, TinyModel.REASON),
                model -> other.full(model, TinyModel.REASON),
                model -> other.abort(model, TinyModel.REASON))) {
            assertThat(messageOf(ErrorCode.BLOB_CHANGED, () -> step.accept(MODEL)))
                    .contains("beside the champion is " + two.version());
        }
        assertThat(pointer().generation()).isEqualTo(2);
    }

    @Test
    void steps_thatExpectTheVersionThatStands_areTaken() {
        canary(10);
        Rollout ours = rollout.expecting(two.version());

        assertThat(ours.percent(MODEL, 50, TinyModel.REASON).generation()).isEqualTo(3);
        assertThat(ours.full(MODEL, TinyModel.REASON).champion()).isEqualTo(two);
        rollout.shadow(MODEL, one.version(), TinyModel.REASON);
        assertThat(rollout.expecting(one.version())
                        .abort(MODEL, TinyModel.REASON)
                        .isSplit())
                .isFalse();
        messageOf(ErrorCode.INVALID_NAME, () -> rollout.expecting("newest"));
    }

    // Going back

    @Test
    void rollback_whileACanaryStands_endsIt() {
        registry.promote(MODEL, two.version(), TinyModel.REASON);
        rollout.canary(MODEL, THREE.publish(store).version(), 10, StickyBy.STANDARD, true, TinyModel.REASON);

        Pointer back = registry.rollback(MODEL, TinyModel.REASON);
        assertThat(back.champion()).isEqualTo(one);
        assertThat(back.isSplit()).isFalse();
    }

    /** Instances would stay where they are, and nobody would know. */
    @Test
    void rollback_toAVersionThatCanNotBeLoaded_isRefusedAndSaysWhatToDo() {
        registry.promote(MODEL, two.version(), TinyModel.REASON);
        store.write(Names.file(MODEL, one.version(), Names.ARTIFACT), new byte[] {1, 2, 3}, WriteCondition.always());

        assertThat(messageOf(ErrorCode.PROMOTION_REFUSED, () -> registry.rollback(MODEL, TinyModel.REASON)))
                .contains(
                        "can't be loaded",
                        "Version " + two.version() + " still answers",
                        "'promote --thaw tiny <version>'");
        assertThat(pointer().champion()).isEqualTo(two);
        assertThat(pointer().frozen()).isFalse();
    }

    /** It would bring the bad version back, though a thaw lies between. */
    @Test
    void rollback_toAVersionThatARollbackTookBack_isRefusedAndSaysWhy() {
        registry.promote(MODEL, two.version(), TinyModel.REASON);
        registry.rollback(MODEL, new Registry.Reason("eve", "early at JFK"));
        registry.promoteAndThaw(MODEL, one.version(), TinyModel.REASON);

        assertThat(messageOf(ErrorCode.PROMOTION_REFUSED, () -> registry.rollback(MODEL, TinyModel.REASON)))
                .contains(two.version() + ", which was rolled back by eve at ", "(early at JFK)");
        assertThat(pointer().champion()).isEqualTo(one);
    }

    /** Somebody has looked, and named it. */
    @Test
    void rollback_toAVersionThatWasMadeTheChampionAgain_isAllowed() {
        registry.promote(MODEL, two.version(), TinyModel.REASON);
        registry.rollback(MODEL, TinyModel.REASON);
        registry.promoteAndThaw(MODEL, two.version(), TinyModel.REASON);
        registry.promote(MODEL, THREE.publish(store).version(), TinyModel.REASON);

        assertThat(registry.rollback(MODEL, TinyModel.REASON).champion()).isEqualTo(two);
    }

    @Test
    void rollback_ofAFirstChampionWithACanary_saysWhatEndsIt() {
        canary(10);

        assertThat(messageOf(ErrorCode.PROMOTION_REFUSED, () -> registry.rollback(MODEL, TinyModel.REASON)))
                .contains("'abort tiny'");
    }

    /** The guard froze the pointer, and the champion proves to be bad as well: nobody looks for another command at night. */
    @Test
    void rollback_afterTheGuardHasWithdrawn_isAllowedOnce() {
        registry.promote(MODEL, two.version(), TinyModel.REASON);
        rollout.canary(MODEL, THREE.publish(store).version(), 10, StickyBy.STANDARD, true, TinyModel.REASON);
        rollout.withdraw(pointed(), new Registry.Reason("guard", "errors"));

        assertThat(messageOf(
                        ErrorCode.PROMOTION_REFUSED, () -> registry.promote(MODEL, one.version(), TinyModel.REASON)))
                .contains("its canary was withdrawn by guard", "'promote --thaw tiny <version>'");
        Pointer back = registry.rollback(MODEL, TinyModel.REASON);
        assertThat(back.champion()).isEqualTo(one);
        assertThat(back.frozen()).isTrue();
        assertThat(messageOf(ErrorCode.PROMOTION_REFUSED, () -> registry.rollback(MODEL, TinyModel.REASON)))
                .contains("since a rollback by");
    }

    @Test
    void promote_theChampionAfterTheGuardHasWithdrawn_thaws() {
        canary(10);
        rollout.withdraw(pointed(), TinyModel.REASON);

        Pointer thawed = registry.promoteAndThaw(MODEL, one.version(), TinyModel.REASON);
        assertThat(thawed.frozen()).isFalse();
        assertThat(canary(10).canary()).isPresent();
    }

    // Two people at once

    private enum Changing {
        CANARY,
        SHADOW,
        PERCENT,
        FULL,
        WITHDRAW,
        PROMOTE,
        ROLLBACK;

        private Pointer change(Registry registry, VersionRef next) {
            Rollout rollout = new Rollout(registry);
            return switch (this) {
                case CANARY -> rollout.canary(MODEL, next.version(), 20, StickyBy.STANDARD, false, TinyModel.REASON);
                case SHADOW -> rollout.shadow(MODEL, next.version(), TinyModel.REASON);
                case PERCENT -> rollout.percent(MODEL, 20, TinyModel.REASON);
                case FULL -> rollout.full(MODEL, TinyModel.REASON);
                case WITHDRAW -> rollout.withdraw(registry.versions().promoted(MODEL), TinyModel.REASON);
                case PROMOTE -> registry.promote(MODEL, next.version(), TinyModel.REASON);
                case ROLLBACK -> registry.rollback(MODEL, TinyModel.REASON);
            };
        }
    }

    /** Both have read the same pointer: the second one is told, and has changed nothing. */
    @ParameterizedTest
    @EnumSource(Changing.class)
    void anyChange_whileSomebodyElseMakesAnother_isLostAndSaysSo(Changing change) {
        ONE.publishAndPromote(fake);
        TWO.publishAndPromote(fake);
        VersionRef next = THREE.publish(fake);
        Registry mine = TinyModel.registry(fake);
        new Rollout(mine).canary(MODEL, next.version(), 10, StickyBy.STANDARD, false, TinyModel.REASON);
        AtomicInteger others = new AtomicInteger();
        fake.before(call -> {
            if (call.equals(new Call(Operation.WRITE, "pointers/tiny.json")) && others.getAndIncrement() == 0) {
                new Rollout(TinyModel.registry(fake)).percent(MODEL, 50, TinyModel.REASON);
            }
        });

        assertThat(messageOf(ErrorCode.BLOB_CHANGED, () -> change.change(mine, next)))
                .contains("Somebody else changed the pointer of tiny");
        assertThat(pointer(fake).canary().orElseThrow().percent()).isEqualTo(50);
        assertThat(pointer(fake).generation()).isEqualTo(4);
    }

    /** That a bad canary ends counts more than who was first. */
    @Test
    void abort_whileSomebodyElseMovesTheCanary_endsItAllTheSame() {
        before(other -> other.percent(MODEL, 50, TinyModel.REASON));

        Pointer ended = new Rollout(TinyModel.registry(fake)).abort(MODEL, TinyModel.REASON);
        assertThat(ended.isSplit()).isFalse();
        assertThat(ended.generation()).isEqualTo(4);
    }

    /** What stands now is not what the command was about. */
    @Test
    void abort_whileSomebodyElseBeginsWithAnotherVersion_changesNothing() {
        VersionRef three = THREE.publish(fake);
        before(other -> {
            other.abort(MODEL, TinyModel.REASON);
            other.canary(MODEL, three.version(), 10, StickyBy.STANDARD, false, TinyModel.REASON);
        });

        messageOf(ErrorCode.BLOB_CHANGED, () -> new Rollout(TinyModel.registry(fake)).abort(MODEL, TinyModel.REASON));
        assertThat(pointer(fake).canary().orElseThrow().version()).isEqualTo(three);
    }

    /** A canary, and what somebody else does once, right before the next pointer is written. */
    private void before(Consumer<Rollout> other) {
        ONE.publishAndPromote(fake);
        VersionRef next = TWO.publish(fake);
        Rollout others = new Rollout(TinyModel.registry(fake));
        others.canary(MODEL, next.version(), 10, StickyBy.STANDARD, false, TinyModel.REASON);
        AtomicInteger writes = new AtomicInteger();
        fake.before(call -> {
            if (call.equals(new Call(Operation.WRITE, "pointers/tiny.json")) && writes.getAndIncrement() == 0) {
                other.accept(others);
            }
        });
    }

    private Versions.Pointed pointed() {
        return TinyModel.versions(store).promoted(MODEL);
    }

    @Test
    void promote_whileACanaryStands_endsIt() {
        canary(10);

        assertThat(registry.promote(MODEL, two.version(), TinyModel.REASON).isSplit())
                .isFalse();
    }
}
