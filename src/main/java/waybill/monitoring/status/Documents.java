package waybill.monitoring.status;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import waybill.json.Json;
import waybill.json.JsonException;
import waybill.monitoring.figure.FigureFiles;
import waybill.storage.BlobName;
import waybill.storage.BlobProperties;
import waybill.storage.BlobStore;

/** JSON documents by day, as others keep them below the windows of a version. */
final class Documents {
    static final String CONTAINER = FigureFiles.CONTAINER;

    private static final int MOST_BYTES = 4 << 20;

    private final BlobStore store;
    private final List<String> unreadable = new ArrayList<>();

    Documents(BlobStore store) {
        this.store = store;
    }

    /** The last of a folder by name; nothing where there is none, or where it is no JSON, which is named. */
    Optional<Json> latest(String folder) {
        return last(folder).flatMap(this::read);
    }

    /** What could not be read. */
    List<String> unreadable() {
        return List.copyOf(unreadable);
    }

    private Optional<BlobName> last(String folder) {
        try (Stream<BlobProperties> blobs = store.list(CONTAINER, folder + "/")) {
            return blobs.map(BlobProperties::name)
                    .filter(name -> name.path().endsWith(".json"))
                    .reduce((earlier, later) -> later);
        }
    }

    private Optional<Json> read(BlobName name) {
        try {
            Optional<Json> read = store.readUnlessLarger(name, MOST_BYTES).map(blob -> Json.parse(blob.bytes()));
            if (read.isEmpty()) {
                unreadable.add(name.path());
            }
            return read;
        } catch (JsonException damaged) {
            unreadable.add(name.path());
            return Optional.empty();
        }
    }
}
