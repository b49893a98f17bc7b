package waybill.state.read;

import static org.assertj.core.api.Assertions.assertThat;
import static waybill.storage.Failures.messageOf;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import waybill.failure.ErrorCode;
import waybill.fixture.LiveLegs;
import waybill.state.StateHead;
import waybill.state.StatePin;
import waybill.state.StateTable;
import waybill.state.store.StateUpdate;
import waybill.state.store.StateUpdater;
import waybill.storage.BlobName;
import waybill.storage.Digest;
import waybill.storage.FakeBlobStore;
import waybill.storage.FakeBlobStore.Operation;

class BlobStatesTest {
    private final FakeBlobStore store = new FakeBlobStore();
    private final BlobStates states = new BlobStates(store);

    private Optional<StateHead> head() {
        return states.head(LiveLegs.DEFINITION, Optional.empty());
    }

    private StateTable read(StatePin pin) {
        return states.read(LiveLegs.DEFINITION, pin);
    }

    private void tamper(String right, String wrong) {
        String head = new String(store.bytesOf(LiveLegs.head()), StandardCharsets.UTF_8);
        assertThat(head).contains(right);
        store.tamper(LiveLegs.head(), head.replace(right, wrong).getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void head_ofATableThatWasNeverUpdated_isNone() {
        assertThat(head()).isEmpty();
    }

    @Test
    void state_thatWasStored_isReadAsItWas() {
        LiveLegs.store(store, LiveLegs.snapshot(LiveLegs.ASKED, 18, 12));
        StateHead head = head().orElseThrow();
        StateTable table = read(head.snapshot());

        assertThat(head.generation()).isEqualTo(18);
        assertThat(head.asOf()).isEqualTo(LiveLegs.ASKED);
        assertThat(table.asOf()).isEqualTo(LiveLegs.ASKED);
        assertThat(table.value(0, List.of("ORD"))).isEqualTo(12);
        assertThat(table.value(0, List.of("BOS"))).isNaN();
    }

    @Test
    void state_thatAnUpdateHasMade_isRead() {
        StateUpdater updater = new StateUpdater(store, LiveLegs.at(LiveLegs.ASKED.plusSeconds(70)));
        StateUpdate update = updater.update(LiveLegs.DEFINITION, Duration.ofMinutes(1));
        StateHead head = head().orElseThrow();

        assertThat(update.outcome()).isEqualTo(StateUpdate.Outcome.ADVANCED);
        assertThat(update.asOf()).contains(head.asOf());
        assertThat(head.generation()).isEqualTo(update.generation());
        assertThat(read(head.snapshot()).asOf()).isEqualTo(head.asOf());
    }

    @Test
    void head_thatHasNotChanged_isTheKnownOneAndItsBytesAreNotFetched() {
        LiveLegs.store(store, LiveLegs.snapshot(LiveLegs.ASKED, 18, 12));
        Optional<StateHead> known = head();
        store.forgetCalls();

        assertThat(states.head(LiveLegs.DEFINITION, known)).isSameAs(known);
        assertThat(store.calls(Operation.READ)).isEmpty();
        LiveLegs.store(store, LiveLegs.snapshot(LiveLegs.ASKED, 19, 13));
        assertThat(states.head(LiveLegs.DEFINITION, known).orElseThrow().generation())
                .isEqualTo(19);
        store.delete(LiveLegs.head());
        assertThat(states.head(LiveLegs.DEFINITION, known)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "'\"format\":1','\"format\":2','reads format 1'",
        "'\"snapshot\"','\"shot\"','no head of a table'",
        "'\"as_of\":\"','\"as_of\":\"soon ','no head of a table'",
        "'\"generation\":18','\"generation\":\"x\"','no head of a table'",
        "'\"definition\":\"','\"definition\":\"0','another definition'"
    })
    void head_thatIsDamagedOrOfAnotherDefinition_isRefused(String right, String wrong, String told) {
        LiveLegs.store(store, LiveLegs.snapshot(LiveLegs.ASKED, 18, 12));
        tamper(right, wrong);

        assertThat(messageOf(ErrorCode.ARTIFACT_REJECTED, this::head)).contains(told);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "null", "\u0000"})
    void head_thatIsNoJson_isRefused(String text) {
        LiveLegs.store(store, LiveLegs.snapshot(LiveLegs.ASKED, 18, 12));
        store.tamper(LiveLegs.head(), text.getBytes(StandardCharsets.UTF_8));

        messageOf(ErrorCode.ARTIFACT_REJECTED, this::head);
    }

    @Test
    void head_largerThanAny_isRefusedUnread() {
        LiveLegs.store(store, LiveLegs.snapshot(LiveLegs.ASKED, 18, 12));
        store.tamper(LiveLegs.head(), new byte[HeadReader.MOST_BYTES + 1]);

        assertThat(messageOf(ErrorCode.ARTIFACT_REJECTED, this::head)).contains("larger than it can be");
    }

    @Test
    void snapshot_cutOrWithAnyBitFlipped_isRefused() {
        BlobName name = LiveLegs.store(store, LiveLegs.snapshot(LiveLegs.ASKED, 18, 12));
        StatePin pin = head().orElseThrow().snapshot();
        byte[] right = store.bytesOf(name);
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 50; i++) {
            byte[] wrong = Arrays.copyOf(right, random.nextInt(right.length));
            store.tamper(name, wrong);
            messageOf(ErrorCode.ARTIFACT_REJECTED, () -> read(pin));
            wrong = right.clone();
            wrong[random.nextInt(wrong.length)] ^= (byte) (1 << random.nextInt(8));
            store.tamper(name, wrong);
            messageOf(ErrorCode.ARTIFACT_REJECTED, () -> read(pin));
        }
    }

    /** The digest in the head is that of the bytes, and still they are no state of this definition. */
    @Test
    void snapshot_ofAnotherDefinition_isRefused() {
        BlobName name = LiveLegs.store(store, LiveLegs.snapshot(LiveLegs.ASKED, 18, 12));
        byte[] other = store.bytesOf(name);
        other[45] ^= 1;
        store.tamper(name, other);

        messageOf(ErrorCode.ARTIFACT_REJECTED, () -> read(new StatePin(name.path(), Digest.sha256(other))));
    }

    @Test
    void snapshot_thatIsGone_isNotFound() {
        BlobName name = LiveLegs.store(store, LiveLegs.snapshot(LiveLegs.ASKED, 18, 12));
        StatePin pin = head().orElseThrow().snapshot();
        store.delete(name);

        assertThat(messageOf(ErrorCode.BLOB_NOT_FOUND, () -> read(pin))).contains("there no longer");
    }

    @ParameterizedTest
    @ValueSource(strings = {"other-00000000/1.bin", "../models/x", "", "legs-00000000/1.bin"})
    void snapshot_ofAnotherTable_isNotRead(String blob) {
        assertThat(messageOf(ErrorCode.ARTIFACT_REJECTED, () -> read(new StatePin(blob, "0".repeat(64)))))
                .contains("not one of the table legs");
        assertThat(store.calls(Operation.READ)).isEmpty();
    }
}
