package waybill.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static waybill.storage.Failures.messageOf;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import waybill.failure.ErrorCode;
import waybill.fixture.TinyModel;
import waybill.storage.folder.DirectoryBlobStore;

/**
 * Pointers of a rollout as Waybills of several ages leave them in one store: {@code split} as the first one that knew canaries wrote
 * it, {@code older} after one that knew none promoted there, {@code newer} as one may write it that knows more.
 */
class OtherWaybillsTest {
    private static final String ONE = "20260131T235958Z-002d6133";
    private static final String TWO = "20260131T235958Z-aec5fada";

    @TempDir
    private Path folder = Path.of("");

    private Versions versions(String pointers) throws IOException, URISyntaxException {
        copy("format-1/models", "models");
        copy("canary/" + pointers, "pointers");
        return TinyModel.versions(store());
    }

    private void copy(String from, String to) throws IOException, URISyntaxException {
        Path golden = Path.of(Objects.requireNonNull(getClass().getResource("/waybill/golden/" + from))
                .toURI());
        try (Stream<Path> files = Files.walk(golden)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path target = folder.resolve(to).resolve(golden.relativize(file).toString());
                Files.createDirectories(Objects.requireNonNull(target.getParent()));
                Files.copy(file, target);
            }
        }
    }

    private DirectoryBlobStore store() {
        return new DirectoryBlobStore(folder, TinyModel.CLOCK);
    }

    private byte[] bytes(String pointer) throws IOException {
        return Files.readAllBytes(folder.resolve("pointers").resolve(pointer));
    }

    private List<String> history(Versions versions) {
        PointerHistory history = PointerHistory.of("tiny", store(), versions);
        assertThat(history.unreadable()).isEmpty();
        return history.changes().stream()
                .map(change -> change.pointer().generation() + " " + change.kind() + " "
                        + change.about().version())
                .toList();
    }

    @Test
    void pointer_withACanary_isReadAsOnTheDayItWasWritten() throws Exception {
        Pointer pointer = versions("split").promoted("tiny").pointer();
        Canary canary = pointer.canary().orElseThrow();

        assertThat(pointer.champion().version()).isEqualTo(TWO);
        assertThat(canary.version().version()).isEqualTo(ONE);
        assertThat(canary.percent()).isEqualTo(10);
        assertThat(canary.salt()).hasSize(16);
        assertThat(canary.since()).isEqualTo(Instant.parse("2026-12-01T09:00:00Z"));
        assertThat(canary.by()).isEqualTo(StickyBy.STANDARD);
        assertThat(pointer.shadow()).contains(canary.version());
        assertThat(PointerCodec.encode(pointer)).isEqualTo(bytes("tiny.json"));
    }

    /** It read the canary and passed over it: everybody has the champion, and the next change ends the canary in the store, too. */
    @Test
    void pointer_afterAnOlderWaybillPromoted_hasNoCanary() throws Exception {
        Versions versions = versions("older");

        assertThat(versions.promoted("tiny").pointer().isSplit()).isFalse();
        assertThat(versions.promoted("tiny").pointer().champion().version()).isEqualTo(ONE);
        assertThat(versions.notUnderstood("tiny")).isEmpty();
    }

    /** Before its own change it repeats the one before as it understands that: the history tells each once. */
    @Test
    void history_thatAnOlderWaybillWroteInto_tellsEachChangeOnce() throws Exception {
        Versions versions = versions("older");

        try (Stream<Path> entries = Files.list(folder.resolve("pointers/tiny/history"))) {
            assertThat(entries).hasSize(5);
        }
        assertThat(history(versions))
                .containsExactly(
                        "1 PROMOTED " + ONE, "2 PROMOTED " + TWO, "3 CANARY_STARTED " + ONE, "4 PROMOTED " + ONE);
    }

    @Test
    void pointer_ofANewerWaybill_leavesTheChampionToAnswer() throws Exception {
        Versions versions = versions("newer");
        Pointer pointer = versions.promoted("tiny").pointer();

        assertThat(pointer.champion().version()).isEqualTo(TWO);
        assertThat(pointer.isSplit()).isFalse();
        assertThat(versions.notUnderstood("tiny")).containsExactly("canary", "shadow");
        messageOf(ErrorCode.PROMOTION_REFUSED, () -> new Rollout(TinyModel.registry(store()))
                .percent("tiny", 50, TinyModel.REASON));
    }

    /** What was written there is what the history keeps, not what this Waybill understands of it. */
    @Test
    void abort_ofWhatANewerWaybillBegan_endsIt_andItsEntryKeepsTheBytes() throws Exception {
        Versions versions = versions("newer");
        byte[] written = bytes("tiny.json");
        Pointer ended = new Rollout(TinyModel.registry(store())).abort("tiny", TinyModel.REASON);

        assertThat(ended.generation()).isEqualTo(4);
        assertThat(versions.notUnderstood("tiny")).isEmpty();
        assertThat(bytes("tiny/history/3.json")).isEqualTo(written);
        assertThat(history(versions)).hasSize(4);
    }
}
