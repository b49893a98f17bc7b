package waybill.capture;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import waybill.capture.count.Instances;
import waybill.json.JsonException;
import waybill.storage.Blob;
import waybill.storage.BlobName;
import waybill.storage.BlobProperties;
import waybill.storage.BlobStore;
import waybill.storage.Digest;

/** Reads captures from their files in the store. */
public final class CapturedFiles implements CaptureReader {
    /** The largest file that is read, in bytes: more than a segment has. */
    private static final long MOST_BYTES = 256L << 20;

    private final BlobStore store;
    private final AtomicLong unreadable = new AtomicLong();

    public CapturedFiles(BlobStore store) {
        this.store = store;
    }

    @Override
    public Stream<CapturedRow> rows(String model, String version, Instant from, Instant to) {
        EventReader reader = new EventReader(model, version);
        return CapturePaths.days(model, version, CapturePaths.INPUTS, from, to)
                .flatMap(day -> store.list(Instances.CONTAINER, day))
                .map(BlobProperties::name)
                .filter(name -> CapturePaths.isWithin(name.path(), from, to))
                .flatMap(name -> rows(name, reader))
                .filter(row -> !row.at().isBefore(from) && row.at().isBefore(to));
    }

    private Stream<CapturedRow> rows(BlobName inputs, EventReader reader) {
        List<String> asked = lines(inputs);
        List<String> answered = lines(new BlobName(inputs.container(), CapturePaths.outputsOf(inputs.path())));
        List<CapturedRow> rows = new ArrayList<>();
        for (int i = 0; i < asked.size(); i++) {
            try {
                rows.addAll(reader.rows(asked.get(i), i < answered.size() ? answered.get(i) : ""));
            } catch (JsonException e) {
                unreadable.incrementAndGet();
            }
        }
        return rows.stream();
    }

    private List<String> lines(BlobName name) {
        Optional<Blob> blob = store.read(name, MOST_BYTES);
        return blob.map(found -> new String(found.bytes(), StandardCharsets.UTF_8)
                        .lines()
                        .toList())
                .orElse(List.of());
    }

    /** The number of lines until now that were left out because they are no captured rows, or have no answers. */
    public long unreadable() {
        return unreadable.get();
    }

    /**
     * For each day of asking, in UTC, of which rows were captured, a text that is another one when there are other files of it. Only
     * lists.
     */
    public SortedMap<LocalDate, String> states(String model, String version) {
        try (Stream<BlobProperties> files =
                store.list(Instances.CONTAINER, model + "/" + version + "/" + CapturePaths.OUTPUTS + "/")) {
            Map<LocalDate, String> named = files.filter(
                            file -> CapturePaths.day(file.name().path()).isPresent())
                    .collect(Collectors.groupingBy(
                            file -> CapturePaths.day(file.name().path()).orElseThrow(),
                            Collectors.mapping(
                                    file -> file.name().path() + " " + file.size(), Collectors.joining("\n"))));
            SortedMap<LocalDate, String> states = new TreeMap<>();
            named.forEach((day, names) -> states.put(day, Digest.sha256(names.getBytes(StandardCharsets.UTF_8))));
            return states;
        }
    }
}
