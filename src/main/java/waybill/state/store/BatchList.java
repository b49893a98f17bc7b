package waybill.state.store;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import waybill.legs.store.EventBlobs;
import waybill.storage.BlobProperties;
import waybill.storage.BlobStore;

/** Lists the batches of streams by the time at which they were received: by hours, and whole days in between. */
final class BatchList {
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmm", Locale.ROOT);
    private static final DateTimeFormatter HOUR =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HH", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final String ENDING = ".csv";

    private final BlobStore store;

    BatchList(BlobStore store) {
        this.store = store;
    }

    /** The batches of these streams that were received from one moment to the end of the hour of another, in their order. */
    List<Batch> list(List<String> streams, Instant from, Instant to) {
        List<Batch> batches = new ArrayList<>();
        for (String stream : streams) {
            for (String prefix : prefixes(from, to)) {
                addAll(stream, prefix, from, batches);
            }
        }
        batches.sort(Batch.ORDER);
        return batches;
    }

    private void addAll(String stream, String prefix, Instant from, List<Batch> batches) {
        try (Stream<BlobProperties> found = store.list(EventBlobs.CONTAINER, stream + "/" + prefix)) {
            found.forEach(blob -> batch(stream, blob)
                    .filter(batch -> !batch.minute().isBefore(from))
                    .ifPresent(batches::add));
        }
    }

    private static List<String> prefixes(Instant from, Instant to) {
        List<String> prefixes = new ArrayList<>();
        Instant hour = from.truncatedTo(ChronoUnit.HOURS);
        while (!hour.isAfter(to)) {
            boolean day = hour.equals(hour.truncatedTo(ChronoUnit.DAYS))
                    && !hour.plus(1, ChronoUnit.DAYS).isAfter(to);
            prefixes.add((day ? DAY : HOUR).format(hour));
            hour = hour.plus(day ? Duration.ofDays(1) : Duration.ofHours(1));
        }
        return prefixes;
    }

    /** Nothing for a blob that somebody else put there. */
    private static Optional<Batch> batch(String stream, BlobProperties blob) {
        String path = blob.name().path().substring(stream.length() + 1);
        int slash = path.indexOf('/');
        if (slash < 0 || !path.endsWith(ENDING)) {
            return Optional.empty();
        }
        String hash = path.substring(slash + 1, path.length() - ENDING.length());
        return minute(path.substring(0, slash))
                .map(minute -> new Batch(stream, minute, hash, blob.name(), blob.size()));
    }

    private static Optional<Instant> minute(String text) {
        try {
            return Optional.of(LocalDateTime.parse(text, MINUTE).toInstant(ZoneOffset.UTC));
        } catch (DateTimeParseException none) {
            return Optional.empty();
        }
    }
}
