package waybill.monitoring.outcome;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;
import waybill.storage.BlobName;
import waybill.storage.BlobProperties;
import waybill.storage.BlobStore;

/** Reads back what was received. Thread-safe. */
public final class ReceivedList {
    /** The largest blob of outcomes in bytes: a larger one is not read. */
    public static final long LARGEST = 256L << 20;

    private static final int DIGEST = 64;

    private final BlobStore store;

    public ReceivedList(BlobStore store) {
        this.store = store;
    }

    /**
     * Gives all outcomes that were received from the hour of one moment to the end of the hour of another, blob by blob in the
     * order of hours.
     *
     * @param damaged receives the path of each blob that is none of outcomes
     */
    public void forEach(
            String model, Instant from, Instant to, Consumer<ReceivedOutcomes> taker, Consumer<String> damaged) {
        for (String prefix : prefixes(model, from, to)) {
            try (Stream<BlobProperties> found = store.list(OutcomeBlobs.CONTAINER, prefix)) {
                found.filter(blob -> OutcomeBlobs.hourOf(model, blob.name().path())
                                .filter(hour -> !hour.isBefore(from.truncatedTo(ChronoUnit.HOURS)) && !hour.isAfter(to))
                                .isPresent())
                        .forEach(blob -> read(blob.name())
                                .ifPresentOrElse(
                                        taker, () -> damaged.accept(blob.name().path())));
            }
        }
    }

    private Optional<ReceivedOutcomes> read(BlobName name) {
        String path = name.path();
        String file = path.substring(path.lastIndexOf('/') + 1);
        if (file.length() < DIGEST) {
            return Optional.empty();
        }
        try {
            // Between a listing and this somebody may delete, as rules of retention do.
            return store.read(name, LARGEST)
                    .flatMap(blob -> OutcomeLines.decode(path, file.substring(0, DIGEST), blob.bytes()));
        } catch (WaybillException e) {
            if (e.code() == ErrorCode.BLOB_TOO_LARGE) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** Hours, and whole days in between. */
    private static List<String> prefixes(String model, Instant from, Instant to) {
        List<String> prefixes = new ArrayList<>();
        Instant hour = from.truncatedTo(ChronoUnit.HOURS);
        while (!hour.isAfter(to)) {
            boolean day = hour.equals(hour.truncatedTo(ChronoUnit.DAYS))
                    && !hour.plus(1, ChronoUnit.DAYS).isAfter(to);
            prefixes.add(day ? OutcomeBlobs.day(model, hour) : OutcomeBlobs.hour(model, hour));
            hour = hour.plus(day ? Duration.ofDays(1) : Duration.ofHours(1));
        }
        return prefixes;
    }
}
