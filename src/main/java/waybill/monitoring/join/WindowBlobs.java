package waybill.monitoring.join;

import waybill.monitoring.figure.FigureFiles;
import waybill.storage.BlobName;

/** The names of blobs of what was joined. */
final class WindowBlobs {
    static final String CONTAINER = FigureFiles.CONTAINER;

    private WindowBlobs() {}

    /** Up to when the outcomes of a model were joined. */
    static BlobName checkpoint(String model) {
        return new BlobName(CONTAINER, model + "/outcomes.json");
    }

    /** The rows of a day with their outcomes. */
    static BlobName table(DayId day) {
        return new BlobName(CONTAINER, day.model() + "/" + day.version() + "/outcomes/" + day.day() + ".bin");
    }
}
