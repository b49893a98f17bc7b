package waybill.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import waybill.fixture.TinyModel;
import waybill.registry.Registry;
import waybill.registry.Versions;
import waybill.storage.BlobStore;
import waybill.storage.folder.DirectoryBlobStore;

/** The pointer is the truth. */
class AliasesTest {
    @TempDir
    private Path folder = Path.of("");

    private int seconds;

    @Test
    void championIsWhoAnswers_challengerIsTheNewestUnlessARollbackFrozeThePointer() {
        BlobStore store = new DirectoryBlobStore(folder, TinyModel.CLOCK);
        assertThat(aliases(store)).isEqualTo(new Aliases(Optional.empty(), Optional.empty()));

        String first = publish(store, 3);
        assertThat(aliases(store)).isEqualTo(new Aliases(Optional.empty(), Optional.of(first)));

        registry(store).promote(TinyModel.NAME, first, TinyModel.REASON);
        assertThat(aliases(store)).isEqualTo(new Aliases(Optional.of(first), Optional.empty()));

        String second = publish(store, 5);
        assertThat(aliases(store)).isEqualTo(new Aliases(Optional.of(first), Optional.of(second)));

        registry(store).promote(TinyModel.NAME, second, TinyModel.REASON);
        registry(store).rollback(TinyModel.NAME, TinyModel.REASON);
        assertThat(aliases(store)).isEqualTo(new Aliases(Optional.of(first), Optional.empty()));
    }

    private String publish(BlobStore store, int shift) {
        TinyModel tiny = TinyModel.of(shift);
        return registry(store).publish(tiny.spec(), tiny.files()).version();
    }

    private Registry registry(BlobStore store) {
        Clock later = Clock.offset(TinyModel.CLOCK, Duration.ofSeconds(seconds++));
        return new Registry(store, TinyModel.versions(store), later);
    }

    private Aliases aliases(BlobStore store) {
        Versions versions = TinyModel.versions(store);
        return Aliases.of(
                versions.pointer(TinyModel.NAME).map(Versions.Pointed::pointer),
                registry(store).versions(TinyModel.NAME));
    }
}
