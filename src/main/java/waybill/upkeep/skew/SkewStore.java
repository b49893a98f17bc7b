package waybill.upkeep.skew;

import java.time.LocalDate;
import java.time.ZoneOffset;
import waybill.storage.BlobName;
import waybill.storage.BlobStore;
import waybill.storage.WriteCondition;

/** Where reports of skew are kept, beside the other figures of a version: {@code windows/<model>/<version>/skew/<day>.json}. */
public final class SkewStore {
    /** The container. */
    public static final String WINDOWS = "windows";

    private final BlobStore store;

    public SkewStore(BlobStore store) {
        this.store = store;
    }

    /** Keeps a report; a later one of the same day, by UTC, takes its place. */
    public BlobName keep(SkewReport report) {
        BlobName name = name(report.model(), report.version(), LocalDate.ofInstant(report.at(), ZoneOffset.UTC));
        store.write(name, report.document().toBytes(), WriteCondition.always());
        return name;
    }

    private static BlobName name(String model, String version, LocalDate day) {
        return new BlobName(WINDOWS, model + "/" + version + "/skew/" + day + ".json");
    }
}
