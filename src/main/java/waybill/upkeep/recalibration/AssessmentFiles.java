package waybill.upkeep.recalibration;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import waybill.storage.BlobName;
import waybill.storage.BlobStore;
import waybill.storage.WriteCondition;

/** What was found on each day, beside the other figures of a version: {@code windows/<model>/<version>/recalibration/<day>.json}. */
public final class AssessmentFiles {
    /** The container. */
    public static final String WINDOWS = "windows";

    private final BlobStore store;

    public AssessmentFiles(BlobStore store) {
        this.store = store;
    }

    /** Keeps an assessment; a later one of the same day, by UTC, takes its place. */
    public BlobName keep(Assessment assessment, Instant at) {
        LocalDate day = LocalDate.ofInstant(at, ZoneOffset.UTC);
        BlobName name = new BlobName(
                WINDOWS, assessment.model() + "/" + assessment.version() + "/recalibration/" + day + ".json");
        store.write(name, assessment.toJson().toBytes(), WriteCondition.always());
        return name;
    }
}
