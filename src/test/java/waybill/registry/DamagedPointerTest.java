package waybill.registry;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static waybill.storage.Failures.messageOf;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import waybill.failure.ErrorCode;
import waybill.fixture.TinyModel;
import waybill.storage.BlobName;
import waybill.storage.BlobStore;
import waybill.storage.WriteCondition;

/** The way out when the pointer itself can't be read. */
class DamagedPointerTest extends RegistrySteps {
    private VersionRef one;
    private VersionRef two;

    @BeforeEach
    void publish() {
        one = ONE.publishAndPromote(store);
        two = TWO.publishAndPromote(store);
    }

    @Test
    void changes_ofADamagedPointer_areRefusedAndSayWhatMendsIt() {
        damage("{");

        assertThat(messageOf(ErrorCode.ARTIFACT_REJECTED, () -> registry.rollback(MODEL, TinyModel.REASON)))
                .contains("; 'promote --thaw tiny <version>' writes it anew", "'history tiny'");
        messageOf(ErrorCode.ARTIFACT_REJECTED, () -> registry.promote(MODEL, one.version(), TinyModel.REASON));
        messageOf(ErrorCode.ARTIFACT_REJECTED, () -> new Rollout(registry).abort(MODEL, TinyModel.REASON));
    }

    @Test
    void history_ofADamagedPointer_tellsAllThatCameBefore() {
        damage("{");
        PointerHistory history = registry.history(MODEL);

        assertThat(history.changes()).extracting(PointerHistory.Change::about).containsExactly(one, two);
        assertThat(history.unreadable()).containsExactly("tiny.json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "", "[]", "{\"model\":\"other\"}", "\u0000"})
    void promoteAndThaw_ofADamagedPointer_writesItAnewFromItsHistory(String bytes) {
        damage(bytes);

        Pointer mended = registry.promoteAndThaw(MODEL, two.version(), new Registry.Reason("eve", "was torn"));
        assertThat(mended.champion()).isEqualTo(two);
        assertThat(mended.previous()).contains(one);
        assertThat(mended.generation()).isEqualTo(3);
        assertThat(mended.frozen()).isFalse();
        assertThat(pointer()).isEqualTo(mended);
    }

    @Test
    void promoteAndThaw_toAnotherVersion_hasThePreviousOfTheHistory() {
        damage("{");

        assertThat(registry.promoteAndThaw(MODEL, one.version(), TinyModel.REASON)
                        .previous())
                .contains(two);
    }

    /** What was there may tell what happened. */
    @Test
    void promoteAndThaw_ofADamagedPointer_keepsItsBytes() {
        damage("{\"torn\":");
        registry.promoteAndThaw(MODEL, two.version(), TinyModel.REASON);

        assertThat(history()).hasSize(4).contains("1.json", "2.json", "3.json");
        assertThat(registry.history(MODEL).unreadable())
                .hasSize(1)
                .first()
                .asString()
                .startsWith("tiny/history/2-");
    }

    @Test
    void promoteAndThaw_withoutAHistory_beginsWithTheVersionThatIsNamed() {
        damage("{");
        store.delete(Names.history(MODEL, "1"));
        store.delete(Names.history(MODEL, "2"));

        Pointer mended = registry.promoteAndThaw(MODEL, two.version(), TinyModel.REASON);
        assertThat(mended.champion()).isEqualTo(two);
        assertThat(mended.generation()).isEqualTo(1);
    }

    /** Somebody else mends it in the same moment: one of both has done it. */
    @Test
    void promoteAndThaw_whileSomebodyElseMendsIt_isLost() {
        ONE.publishAndPromote(fake);
        TWO.publish(fake);
        BlobName pointer = Names.pointer(MODEL);
        damage(fake, "{");
        Registry mine = TinyModel.registry(fake);
        boolean[] done = {false};
        fake.before(call -> {
            if (!done[0] && call.toString().contains("WRITE") && call.toString().contains(pointer.path())) {
                done[0] = true;
                TinyModel.registry(fake).promoteAndThaw(MODEL, one.version(), TinyModel.REASON);
            }
        });

        messageOf(ErrorCode.BLOB_CHANGED, () -> mine.promoteAndThaw(MODEL, one.version(), TinyModel.REASON));
        assertThat(pointer(fake).generation()).isEqualTo(2);
    }

    private void damage(String bytes) {
        damage(store, bytes);
    }

    private static void damage(BlobStore in, String bytes) {
        in.write(Names.pointer(MODEL), bytes.getBytes(UTF_8), WriteCondition.always());
    }
}
