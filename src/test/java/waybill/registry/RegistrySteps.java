package waybill.registry;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import waybill.fixture.TinyModel;
import waybill.storage.BlobProperties;
import waybill.storage.BlobStore;
import waybill.storage.FakeBlobStore;
import waybill.storage.folder.DirectoryBlobStore;

/** A registry in a folder, a fake one beside it, and what their pointers and histories say. */
abstract class RegistrySteps {
    static final String MODEL = TinyModel.NAME;
    static final TinyModel ONE = TinyModel.of(1);
    static final TinyModel TWO = TinyModel.of(2);
    static final TinyModel THREE = TinyModel.of(3);

    final FakeBlobStore fake = new FakeBlobStore();
    BlobStore store;
    Registry registry;

    @BeforeEach
    void open(@TempDir Path folder) {
        store = new DirectoryBlobStore(folder, Clock.systemUTC());
        registry = TinyModel.registry(store);
    }

    Pointer pointer() {
        return pointer(store);
    }

    static Pointer pointer(BlobStore in) {
        return TinyModel.versions(in).pointer(MODEL).orElseThrow().pointer();
    }

    List<String> history() {
        try (Stream<BlobProperties> entries = store.list(Names.POINTERS, MODEL + "/history/")) {
            return entries.map(entry -> entry.name().path().substring((MODEL + "/history/").length()))
                    .toList();
        }
    }

    Pointer historyEntry(String entry) {
        byte[] bytes =
                store.read(Names.history(MODEL, entry), 1 << 20).orElseThrow().bytes();
        return PointerCodec.decode(MODEL, bytes);
    }
}
