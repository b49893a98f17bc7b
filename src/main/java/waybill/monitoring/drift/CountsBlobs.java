package waybill.monitoring.drift;

import java.time.Instant;
import java.util.Optional;
import waybill.capture.CapturePaths;
import waybill.capture.count.Instances;
import waybill.storage.BlobName;

/** Names of the blobs in which instances keep what they counted: one more collection beside those of captures. */
final class CountsBlobs {
    static final String CONTAINER = Instances.CONTAINER;

    private static final String COUNTS = "counts";
    private static final String ENDING = ".json";

    private CountsBlobs() {}

    /**
     * The blob of one count.
     *
     * @param hour its beginning
     * @param count the name of the instance, and the number of the count in it
     */
    static BlobName name(String model, String version, Instant hour, String count) {
        return new BlobName(CONTAINER, CapturePaths.folder(model, version, COUNTS, hour) + "/" + count + ENDING);
    }

    /** What the blobs of a day in UTC begin with. */
    static String ofDay(String model, String version, Instant day) {
        return CapturePaths.dayFolder(model, version, COUNTS, day);
    }

    /** The hour of a blob; nothing for one that is no count. */
    static Optional<Instant> hour(BlobName name) {
        return name.path().endsWith(ENDING) ? CapturePaths.hour(name.path()) : Optional.empty();
    }
}
