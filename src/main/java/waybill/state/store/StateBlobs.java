package waybill.state.store;

import waybill.state.StateDefinition;
import waybill.storage.BlobName;
import waybill.storage.Digest;

/** The names of the blobs of one table. Another definition is another table. */
public final class StateBlobs {
    /** The container of all tables. */
    public static final String CONTAINER = "state";

    static final String SNAPSHOT = ".bin";
    static final String LEGS = ".legs";

    private static final int DIGITS = 8;

    private final String folder;

    public StateBlobs(StateDefinition definition) {
        this.folder = definition.table() + "-" + definition.digest().substring(0, DIGITS) + "/";
    }

    /** The beginning of the paths of all of its blobs. */
    public String folder() {
        return folder;
    }

    /** The blob that names the newest generation. */
    public BlobName head() {
        return new BlobName(CONTAINER, folder + "head.json");
    }

    Stored snapshot(long generation, byte[] bytes) {
        return stored(generation, bytes, SNAPSHOT);
    }

    Stored legs(long generation, byte[] bytes) {
        return stored(generation, bytes, LEGS);
    }

    private Stored stored(long generation, byte[] bytes, String ending) {
        String digest = Digest.sha256(bytes);
        return new Stored(folder + generation + "-" + digest.substring(0, DIGITS) + ending, digest);
    }

    /** @param legs what the generation stored beside it */
    BlobName log(long generation, Stored legs) {
        return new BlobName(
                CONTAINER, folder + "log/" + generation + "-" + legs.sha256().substring(0, DIGITS) + ".json");
    }

    /**
     * A blob of a table.
     *
     * @param blob its path within the container
     * @param sha256 the digest of its bytes, in lower-case hex
     */
    record Stored(String blob, String sha256) {
        BlobName name() {
            return new BlobName(CONTAINER, blob);
        }
    }
}
