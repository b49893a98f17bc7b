package waybill.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import waybill.fixture.TinyModel;
import waybill.registry.told.HistoryPart;
import waybill.storage.BlobName;
import waybill.storage.FakeBlobStore.Operation;
import waybill.storage.WriteCondition;

/** A long history is read in parts, which together are the whole. */
class HistoryPartTest extends RegistrySteps {
    private Registry all;
    private VersionRef two;

    @BeforeEach
    void change() {
        ONE.publishAndPromote(fake);
        two = TWO.publishAndPromote(fake);
        all = TinyModel.registry(fake);
        all.rollback(MODEL, TinyModel.REASON);
        all.thaw(MODEL, TinyModel.REASON);
        all.promote(MODEL, two.version(), TinyModel.REASON);
    }

    private HistoryPart part(int most, Optional<String> before) {
        return HistoryPart.of(MODEL, fake, TinyModel.versions(fake), most, before);
    }

    private List<PointerHistory.Change> whole() {
        List<PointerHistory.Change> whole = new ArrayList<>(
                PointerHistory.of(MODEL, fake, TinyModel.versions(fake)).changes());
        Collections.reverse(whole);
        return whole;
    }

    private List<PointerHistory.Change> inParts(int most) {
        List<PointerHistory.Change> told = new ArrayList<>();
        Optional<String> next = Optional.empty();
        do {
            HistoryPart part = part(most, next);
            assertThat(part.changes()).hasSizeLessThanOrEqualTo(most);
            told.addAll(part.changes());
            next = part.next();
        } while (next.isPresent());
        return told;
    }

    @Test
    void parts_ofAnySize_areTheWholeWithTheNewestFirst() {
        for (int most = 1; most <= 6; most++) {
            assertThat(inParts(most)).as("of " + most).isEqualTo(whole());
        }
    }

    @Test
    void part_ofALongHistory_readsNoMoreEntriesThanItTells() {
        fake.forgetCalls();

        part(2, Optional.empty());

        assertThat(fake.calls(Operation.READ))
                .filteredOn(call -> call.path().contains("/history/"))
                .hasSizeLessThanOrEqualTo(3);
    }

    @Test
    void part_whosePointerHasNoEntryYet_tellsItFirst() {
        fake.delete(new BlobName(Names.POINTERS, MODEL + "/history/5.json"));

        assertThat(part(2, Optional.empty()).changes())
                .extracting(PointerHistory.Change::kind)
                .startsWith(PointerHistory.Kind.PROMOTED);
        assertThat(part(10, Optional.empty()).changes()).hasSize(5);
    }

    @Test
    void part_ofAPointerThatWasDeletedAndMadeAnew_goesByTheTimeOfWriting() {
        fake.delete(new BlobName(Names.POINTERS, MODEL + ".json"));
        all.promote(MODEL, two.version(), new Registry.Reason("ops", "made anew"));

        assertThat(part(1, Optional.empty()).changes())
                .extracting(change -> change.pointer().change().reason())
                .containsExactly("made anew");
    }

    @Test
    void part_withADamagedEntry_namesItAndTellsTheOthers() {
        fake.write(new BlobName(Names.POINTERS, MODEL + "/history/4.json"), new byte[] {'{'}, WriteCondition.always());

        HistoryPart part = part(10, Optional.empty());

        assertThat(part.unreadable()).containsExactly(MODEL + "/history/4.json");
        assertThat(part.changes()).hasSize(4);
    }

    @Test
    void part_beforeAnEntryThatIsNotThere_isEmpty() {
        assertThat(part(10, Optional.of("99")).changes()).isEmpty();
    }
}
