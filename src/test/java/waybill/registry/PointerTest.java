package waybill.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static waybill.storage.Failures.messageOf;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;
import waybill.fixture.TinyModel;
import waybill.storage.FakeBlobStore.Call;
import waybill.storage.FakeBlobStore.Operation;
import waybill.storage.WriteCondition;

/** The audit trail of a pointer, and pointers that somebody wrote by hand. */
class PointerTest extends RegistrySteps {
    // History

    @Test
    void history_entryLeftOutByACrash_isMadeUpForByTheNextChange() {
        ONE.publishAndPromote(fake);
        VersionRef two = TWO.publish(fake);
        crashBeforeHistory(two);
        assertThat(pointer(fake).champion()).isEqualTo(two);
        assertThat(fake.paths(Names.POINTERS)).containsExactly("tiny.json", "tiny/history/1.json");

        THREE.publishAndPromote(fake);
        assertThat(fake.paths(Names.POINTERS))
                .containsExactly("tiny.json", "tiny/history/1.json", "tiny/history/2.json", "tiny/history/3.json");
        assertThat(PointerCodec.decode(MODEL, fake.bytesOf(Names.history(MODEL, "2")))
                        .champion())
                .isEqualTo(two);
    }

    @Test
    void history_entryLeftOutByACrash_isMadeUpForByTheSamePromotionAgain() {
        ONE.publishAndPromote(fake);
        VersionRef two = TWO.publish(fake);
        crashBeforeHistory(two);

        TinyModel.registry(fake).promote(MODEL, two.version(), TinyModel.REASON);
        assertThat(fake.paths(Names.POINTERS))
                .containsExactly("tiny.json", "tiny/history/1.json", "tiny/history/2.json");
    }

    private void crashBeforeHistory(VersionRef promoted) {
        fake.before(call -> {
            if (call.equals(new Call(Operation.WRITE, "pointers/tiny/history/2.json"))) {
                throw new WaybillException(ErrorCode.STORE_UNAVAILABLE, "crash");
            }
        });
        messageOf(ErrorCode.STORE_UNAVAILABLE, () -> TinyModel.registry(fake)
                .promote(MODEL, promoted.version(), TinyModel.REASON));
        fake.recover();
    }

    @Test
    void history_pointerDeletedAndMadeAnew_losesNoEntry() {
        ONE.publishAndPromote(store);
        Pointer first = historyEntry("1");
        store.delete(Names.pointer(MODEL));
        // Shorter and longer entries than those that are there already.
        VersionRef two = TWO.publish(store);
        registry.promote(MODEL, two.version(), new Registry.Reason("t", ""));
        VersionRef three = THREE.publish(store);
        registry.promote(MODEL, three.version(), new Registry.Reason("t", ""));
        store.delete(Names.pointer(MODEL));
        registry.promote(MODEL, two.version(), new Registry.Reason("tests", "a rather longer reason than before"));

        assertThat(historyEntry("1")).isEqualTo(first);
        assertThat(history()).hasSize(4).contains("1.json", "2.json");
        assertThat(history().stream().filter(entry -> entry.matches("1-[0-9a-f]{8}\\.json")))
                .hasSize(2);
        assertThat(pointer().generation()).isEqualTo(1);
    }

    // Pointers that somebody wrote by hand

    @Test
    void pointer_withMembersOfALaterVersion_isRead() {
        VersionRef one = ONE.publishAndPromote(store);
        String json = new String(
                store.read(Names.pointer(MODEL), 1 << 20).orElseThrow().bytes(), StandardCharsets.UTF_8);
        overwrite(json.replaceFirst("\\{", "{\"canary\": {\"percent\": 5},"));

        assertThat(pointer().champion()).isEqualTo(one);
    }

    @Test
    void pointer_notOne_isRejectedAndNamed() {
        ONE.publishAndPromote(store);
        String json = new String(
                store.read(Names.pointer(MODEL), 1 << 20).orElseThrow().bytes(), StandardCharsets.UTF_8);

        for (String wrong : List.of(
                "",
                "[]",
                json.substring(0, json.length() / 2),
                json.replace("\"champion\"", "\"champ\""),
                json.replace("\"version\": \"2026", "\"version\": \"latest"),
                json.replace("\"manifest_sha256\": \"", "\"manifest_sha256\": \"f"),
                json.replace("\"tiny\"", "\"other\""),
                json.replace("\"tiny\"", "\"NO NAME\""),
                " ".repeat(2 << 20) + json)) {
            assertThat(wrong).isNotEqualTo(json);
            overwrite(wrong);
            assertThat(messageOf(ErrorCode.ARTIFACT_REJECTED, this::pointer)).contains("pointer of tiny");
        }
    }

    @Test
    void promote_longestReason_makesAPointerThatIsRead() {
        ONE.publishAndPromote(store);
        VersionRef two = TWO.publish(store);
        // Six bytes each in JSON: the most that a character takes.
        registry.promote(MODEL, two.version(), new Registry.Reason("\u0001".repeat(500), "\u0001".repeat(4_000)));

        assertThat(pointer().champion()).isEqualTo(two);
        messageOf(ErrorCode.INVALID_ARGUMENT, () -> new Registry.Reason("x".repeat(501), ""));
        messageOf(ErrorCode.INVALID_ARGUMENT, () -> new Registry.Reason("", "x".repeat(4_001)));
    }

    private void overwrite(String pointer) {
        store.write(Names.pointer(MODEL), pointer.getBytes(StandardCharsets.UTF_8), WriteCondition.always());
    }
}
