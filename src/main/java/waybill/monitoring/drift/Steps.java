package waybill.monitoring.drift;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import waybill.json.JsonException;
import waybill.monitoring.figure.FigureFiles;
import waybill.profile.Baseline;
import waybill.profile.Counts;
import waybill.storage.BlobName;
import waybill.storage.BlobProperties;
import waybill.storage.BlobStore;
import waybill.storage.Digest;
import waybill.storage.WriteCondition;

/**
 * The steps of one version, each merged once, and again when a count of it has changed: then whoever reads them next has the new sum.
 * Two that merge at once write the same. Counts are read one after the other.
 */
final class Steps {
    /** Where merged windows are. */
    static final String CONTAINER = FigureFiles.CONTAINER;

    private static final int MOST_NAMED = 5;
    private static final DateTimeFormatter BEGINNING =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final BlobStore store;
    private final String model;
    private final String version;
    private final Baseline baseline;
    private final Duration length;
    private final Map<Instant, List<BlobProperties>> days = new HashMap<>();

    /** @param length whole hours */
    Steps(BlobStore store, String model, String version, Baseline baseline, Duration length) {
        this.store = store;
        this.model = model;
        this.version = version;
        this.baseline = baseline;
        this.length = length;
    }

    /** The beginning of the step that a moment is in. All of a length begin at the same moments, counted from 1970. */
    Instant beginning(Instant moment) {
        long seconds = length.toSeconds();
        return Instant.ofEpochSecond(Math.floorDiv(moment.getEpochSecond(), seconds) * seconds);
    }

    Duration length() {
        return length;
    }

    /** A step that is over; nothing when nobody asked in it. */
    Optional<Step> closed(Instant from) {
        List<BlobProperties> files = files(from, from.plus(length));
        if (files.isEmpty()) {
            return Optional.empty();
        }
        String of = digest(files);
        Optional<Step> known = read(from);
        if (known.isPresent() && known.get().of().equals(of)) {
            return known;
        }
        int late = known.map(step -> step.late() + Math.max(1, files.size() - step.files()))
                .orElse(0);
        Step merged = merge(from, files, of, late);
        store.write(name(from), merged.toBytes(baseline), WriteCondition.always());
        return Optional.of(merged);
    }

    /** A step that goes on, up to a moment. It is kept nowhere. */
    Optional<Step> open(Instant from, Instant now) {
        List<BlobProperties> files = files(from, now);
        return files.isEmpty() ? Optional.empty() : Optional.of(merge(from, files, digest(files), 0));
    }

    /** Counts of hours that have not begun, up to the end of tomorrow: somebody's clock is ahead. */
    Optional<Step> ahead(Instant now) {
        Instant next = now.truncatedTo(ChronoUnit.HOURS).plus(1, ChronoUnit.HOURS);
        List<BlobProperties> files =
                files(next, now.truncatedTo(ChronoUnit.DAYS).plus(2, ChronoUnit.DAYS));
        return files.isEmpty() ? Optional.empty() : Optional.of(merge(next, files, digest(files), 0));
    }

    private Step merge(Instant from, List<BlobProperties> files, String of, int late) {
        Counts sum = Counts.none(baseline);
        List<String> damaged = new ArrayList<>();
        for (BlobProperties file : files) {
            Optional<Counts> counts = counts(file.name());
            if (counts.isPresent()) {
                sum = sum.plus(counts.get());
            } else if (damaged.size() < MOST_NAMED) {
                damaged.add(file.name().path());
            }
        }
        return new Step(from, from.plus(length), of, files.size(), late, damaged, sum);
    }

    private Optional<Counts> counts(BlobName name) {
        try {
            return store.readUnlessLarger(name, CountsFile.MOST_BYTES)
                    .map(blob -> CountsFile.of(blob.bytes(), baseline).counts());
        } catch (JsonException | IllegalArgumentException notOurs) {
            return Optional.empty();
        }
    }

    private Optional<Step> read(Instant from) {
        try {
            return store.readUnlessLarger(name(from), Step.MOST_BYTES).map(blob -> Step.of(blob.bytes(), baseline));
        } catch (JsonException | IllegalArgumentException notOurs) {
            return Optional.empty();
        }
    }

    private BlobName name(Instant from) {
        String file = BEGINNING.format(from) + "-" + length.toHours() + "h.json";
        return new BlobName(CONTAINER, model + "/" + version + "/drift/" + file);
    }

    /** The counts of the hours that begin in this time, by name. */
    private List<BlobProperties> files(Instant from, Instant to) {
        List<BlobProperties> files = new ArrayList<>();
        for (Instant day = from.truncatedTo(ChronoUnit.DAYS); day.isBefore(to); day = day.plus(1, ChronoUnit.DAYS)) {
            days.computeIfAbsent(day, this::listed).stream()
                    .filter(file -> CountsBlobs.hour(file.name())
                            .filter(hour -> !hour.isBefore(from) && hour.isBefore(to))
                            .isPresent())
                    .forEach(files::add);
        }
        return files;
    }

    private List<BlobProperties> listed(Instant day) {
        try (Stream<BlobProperties> blobs = store.list(CountsBlobs.CONTAINER, CountsBlobs.ofDay(model, version, day))) {
            return blobs.toList();
        }
    }

    private static String digest(List<BlobProperties> files) {
        StringBuilder names = new StringBuilder();
        files.forEach(file -> names.append(file.name().path())
                .append(' ')
                .append(file.etag().value())
                .append('\n'));
        return Digest.sha256(names.toString().getBytes(StandardCharsets.UTF_8));
    }
}
