package waybill.upkeep;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import waybill.json.Json;
import waybill.monitoring.figure.FigureFiles;
import waybill.storage.BlobName;
import waybill.storage.BlobStore;
import waybill.storage.WriteCondition;

/** What the jobs of a night found, beside the figures of a version: {@code windows/<model>/<version>/<job>/<day>.json}. */
public final class NightFiles {
    /** The container. */
    public static final String CONTAINER = FigureFiles.CONTAINER;

    private final BlobStore store;
    private final String job;

    private NightFiles(BlobStore store, String job) {
        this.store = store;
        this.job = job;
    }

    /** Those of {@code ./waybill skew}. */
    public static NightFiles skew(BlobStore store) {
        return new NightFiles(store, "skew");
    }

    /** Those of {@code ./waybill recalibrate}. */
    public static NightFiles recalibration(BlobStore store) {
        return new NightFiles(store, "recalibration");
    }

    /**
     * Keeps what was found of a version; what is found later on the same day takes its place.
     *
     * @param at a moment of the day, which is one by UTC
     */
    public BlobName keep(String model, String version, Instant at, Json found) {
        LocalDate day = LocalDate.ofInstant(at, ZoneOffset.UTC);
        BlobName name = new BlobName(CONTAINER, model + "/" + version + "/" + job + "/" + day + ".json");
        store.write(name, found.toBytes(), WriteCondition.always());
        return name;
    }
}
