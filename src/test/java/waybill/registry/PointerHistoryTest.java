package waybill.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static waybill.storage.Failures.messageOf;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;
import waybill.fixture.TinyModel;
import waybill.storage.FakeBlobStore.Call;
import waybill.storage.FakeBlobStore.Operation;
import waybill.storage.WriteCondition;

class PointerHistoryTest extends RegistrySteps {
    @Test
    void changes_areInOrderAndOfTheirKinds() {
        VersionRef one = ONE.publishAndPromote(fake);
        VersionRef two = TWO.publishAndPromote(fake);
        Registry all = TinyModel.registry(fake);
        all.rollback(MODEL, TinyModel.REASON);
        all.thaw(MODEL, TinyModel.REASON);
        all.promote(MODEL, two.version(), TinyModel.REASON);
        all.rollback(MODEL, TinyModel.REASON);
        all.promoteAndThaw(MODEL, two.version(), TinyModel.REASON);

        assertThat(told())
                .containsExactly(
                        "PROMOTED " + one.version(),
                        "PROMOTED " + two.version(),
                        "ROLLED_BACK " + one.version(),
                        "THAWED " + one.version(),
                        "PROMOTED " + two.version(),
                        "ROLLED_BACK " + one.version(),
                        "PROMOTED " + two.version());
    }

    @Test
    void takenBack_areThoseThatNobodyHasMadeTheChampionSince() {
        VersionRef one = ONE.publishAndPromote(fake);
        VersionRef two = TWO.publishAndPromote(fake);
        VersionRef three = THREE.publish(fake);
        Registry all = TinyModel.registry(fake);
        all.rollback(MODEL, TinyModel.REASON);
        all.promoteAndThaw(MODEL, one.version(), TinyModel.REASON);
        Rollout rollout = new Rollout(all);
        rollout.canary(MODEL, three.version(), 10, StickyBy.STANDARD, false, TinyModel.REASON);
        rollout.withdraw(TinyModel.versions(fake).promoted(MODEL), TinyModel.REASON);

        assertThat(read().takenBack())
                .hasSize(2)
                .hasEntrySatisfying(
                        two.version(), change -> assertThat(change.kind()).isEqualTo(PointerHistory.Kind.ROLLED_BACK))
                .hasEntrySatisfying(
                        three.version(), change -> assertThat(change.kind()).isEqualTo(PointerHistory.Kind.WITHDRAWN));

        all.promoteAndThaw(MODEL, two.version(), TinyModel.REASON);
        assertThat(read().takenBack()).containsOnlyKeys(three.version());
    }

    /** A thaw with another version is a promotion as well. */
    @Test
    void changes_thatThaw_sayItWhateverElseTheyAre() {
        ONE.publishAndPromote(fake);
        VersionRef two = TWO.publishAndPromote(fake);
        Registry all = TinyModel.registry(fake);
        all.rollback(MODEL, TinyModel.REASON);
        all.promoteAndThaw(MODEL, two.version(), TinyModel.REASON);

        assertThat(read().changes())
                .extracting(PointerHistory.Change::thaws)
                .containsExactly(false, false, false, true);
    }

    /** The pointer is written first, its entry after it. */
    @Test
    void changes_entryLeftOutByACrash_isToldByThePointer() {
        ONE.publishAndPromote(fake);
        VersionRef two = TWO.publish(fake);
        fake.before(call -> {
            if (call.equals(new Call(Operation.WRITE, "pointers/tiny/history/2.json"))) {
                throw new WaybillException(ErrorCode.STORE_UNAVAILABLE, "crash");
            }
        });
        messageOf(ErrorCode.STORE_UNAVAILABLE, () -> TinyModel.registry(fake)
                .promote(MODEL, two.version(), TinyModel.REASON));
        fake.recover();

        assertThat(told()).hasSize(2).endsWith("PROMOTED " + two.version());
    }

    @Test
    void changes_ofAPointerThatWasDeletedAndMadeAnew_areAllThere() {
        ONE.publishAndPromote(fake);
        fake.delete(Names.pointer(MODEL));
        TWO.publishAndPromote(fake);

        assertThat(told()).hasSize(2);
    }

    /** The clock of whoever made the second change is an hour behind. */
    @Test
    void changes_ofClocksThatAreApart_areInTheOrderInWhichTheyWereMade() {
        VersionRef one = ONE.publishAndPromote(fake);
        VersionRef two = TWO.publish(fake);
        Clock behind = Clock.offset(TinyModel.CLOCK, Duration.ofHours(-1));
        new Registry(fake, TinyModel.versions(fake), behind).promote(MODEL, two.version(), TinyModel.REASON);

        assertThat(told()).containsExactly("PROMOTED " + one.version(), "PROMOTED " + two.version());
    }

    @Test
    void changes_entryOfAnotherModel_isUnreadableAndHidesNoOther() {
        ONE.publishAndPromote(fake);
        fake.write(
                Names.history(MODEL, "9"),
                new String(fake.bytesOf(Names.pointer(MODEL)), StandardCharsets.UTF_8)
                        .replace("\"tiny\"", "\"other\"")
                        .getBytes(StandardCharsets.UTF_8),
                WriteCondition.ifAbsent());

        assertThat(told()).hasSize(1);
        assertThat(read().unreadable()).containsExactly("tiny/history/9.json");
    }

    /** That a store can't answer now is no fault of the entries. */
    @Test
    void changes_storeThatDoesNotAnswer_isToldAsThat() {
        ONE.publishAndPromote(fake);
        fake.before(call -> {
            if (call.equals(new Call(Operation.READ, "pointers/tiny/history/1.json"))) {
                throw new WaybillException(ErrorCode.STORE_UNAVAILABLE, "gone");
            }
        });

        messageOf(ErrorCode.STORE_UNAVAILABLE, this::told);
    }

    @Test
    void changes_ofAModelWithoutPointer_areNone() {
        ONE.publish(fake);

        assertThat(told()).isEmpty();
    }

    private PointerHistory read() {
        return PointerHistory.of(MODEL, fake, TinyModel.versions(fake));
    }

    private List<String> told() {
        return read().changes().stream()
                .map(change -> change.kind() + " " + change.pointer().champion().version())
                .toList();
    }
}
