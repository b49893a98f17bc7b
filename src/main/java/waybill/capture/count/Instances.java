package waybill.capture.count;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import waybill.storage.Blob;
import waybill.storage.BlobName;
import waybill.storage.BlobProperties;
import waybill.storage.BlobStore;
import waybill.storage.WriteCondition;

/** What instances have said, in the store: {@code monitor/_instances/<instance>.json}. */
public final class Instances {
    /** The container of what is captured. */
    public static final String CONTAINER = "monitor";

    private static final String FOLDER = "_instances/";
    private static final String ENDING = ".json";
    private static final long MOST_BYTES = 64 << 10;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final BlobStore store;

    public Instances(BlobStore store) {
        this.store = store;
    }

    /** A name for an instance that begins now; names are in the order of time. */
    public static String name(Instant now, UUID random) {
        return TIME.format(now) + "-" + random.toString().replace("-", "");
    }

    /** Keeps what an instance says, instead of what it has said before. */
    public void write(InstanceReport report) {
        store.write(name(report.instance()), report.toBytes(), WriteCondition.always());
    }

    private static BlobName name(String instance) {
        return new BlobName(CONTAINER, FOLDER + instance + ENDING);
    }

    /** What an instance has said last. */
    public Optional<InstanceReport> find(String instance) {
        return read(name(instance));
    }

    /**
     * The last words of all instances that have said something since, in the order in which they began. One that cannot be read is
     * left out. To be closed.
     */
    public Stream<InstanceReport> since(Instant from) {
        return store.list(CONTAINER, FOLDER)
                .filter(blob -> !blob.lastModified().isBefore(from))
                .map(BlobProperties::name)
                .flatMap(name -> read(name).stream());
    }

    private Optional<InstanceReport> read(BlobName name) {
        return store.readUnlessLarger(name, MOST_BYTES).map(Blob::bytes).flatMap(InstanceReport::of);
    }

    /** All of them, as {@link #since}. */
    public List<InstanceReport> all() {
        try (Stream<InstanceReport> all = since(Instant.MIN)) {
            return all.toList();
        }
    }
}
