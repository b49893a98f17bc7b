package waybill.tracking.journal;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import waybill.registry.Names;
import waybill.storage.Blob;
import waybill.storage.BlobName;
import waybill.storage.BlobProperties;
import waybill.storage.BlobStore;
import waybill.storage.WriteCondition;

/** Journals of published versions, beside the pointer: what is in a version's own folder never changes. */
public final class StoreJournal implements JournalFile {
    private static final String FOLDER = "/tracking/";
    private static final String ENDING = ".json";
    private static final long LARGEST = 4 << 20;
    private static final String ALIASES = "aliases";

    private final BlobStore store;
    private final BlobName name;

    private StoreJournal(BlobStore store, String model, String what) {
        this.store = store;
        this.name = new BlobName(Names.POINTERS, model + FOLDER + what + ENDING);
    }

    /** The journal of a version. */
    public static StoreJournal ofVersion(BlobStore store, String model, String version) {
        return new StoreJournal(store, model, version);
    }

    /** The journal of what a model's aliases name. */
    public static StoreJournal ofAliases(BlobStore store, String model) {
        return new StoreJournal(store, model, ALIASES);
    }

    /** The models of which something was tracked from this store. */
    public static List<String> models(BlobStore store) {
        try (Stream<BlobProperties> found = store.list(Names.POINTERS, "")) {
            return found.map(blob -> blob.name().path())
                    .filter(path -> path.contains(FOLDER))
                    .map(path -> path.substring(0, path.indexOf('/')))
                    .filter(Names::isModel)
                    .distinct()
                    .toList();
        }
    }

    /** The versions of a model that have a journal, the oldest first. */
    public static List<String> versions(BlobStore store, String model) {
        int from = (model + FOLDER).length();
        try (Stream<BlobProperties> found = store.list(Names.POINTERS, model + FOLDER)) {
            return found.map(blob -> blob.name().path())
                    .map(path -> path.substring(from, path.length() - ENDING.length()))
                    .filter(Names::isVersion)
                    .toList();
        }
    }

    @Override
    public Optional<byte[]> read() {
        return store.read(name, LARGEST).map(Blob::bytes);
    }

    @Override
    public void write(byte[] content) {
        store.write(name, content, WriteCondition.always());
    }
}
