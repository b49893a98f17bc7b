package waybill.guard;

import java.util.stream.Stream;
import waybill.storage.BlobName;
import waybill.storage.BlobProperties;
import waybill.storage.BlobStore;

/** The names of what instances counted: {@code monitor/_guard/<model>/<generation>/<instance>.json}. */
final class NumberBlobs {
    /** That of all that instances tell. */
    static final String CONTAINER = "monitor";

    private static final String ENDING = ".json";

    private NumberBlobs() {}

    static BlobName name(String model, int generation, String instance) {
        return new BlobName(CONTAINER, folder(model, generation) + instance + ENDING);
    }

    private static String folder(String model, int generation) {
        return "_guard/" + model + "/" + generation + "/";
    }

    /** To be closed. */
    static Stream<BlobName> all(BlobStore store, String model, int generation) {
        return store.list(CONTAINER, folder(model, generation))
                .map(BlobProperties::name)
                .filter(name -> name.path().endsWith(ENDING));
    }
}
