package waybill.batch;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;
import waybill.storage.BlobName;
import waybill.storage.BlobProperties;
import waybill.storage.BlobStore;
import waybill.storage.WriteCondition;

/**
 * The inbox. What lies there and cannot be scored is told once: a blob in {@code refused/} says so for as long as it lies there.
 */
final class Inbox {
    private static final int MOST_LISTED = 100;
    private static final long LARGEST = 1 << 16;

    /** Also with the dots and spaces at its end that a store may refuse. */
    private static final Pattern SCORED = Pattern.compile(".*\\.csv(\\.gz)?[. ]*|.*/", Pattern.DOTALL);

    private final BlobStore store;
    private final Duration settle;
    private final Clock clock;

    Inbox(BlobStore store, Duration settle, Clock clock) {
        this.store = store;
        this.settle = settle;
        this.clock = clock;
    }

    /**
     * What lies in the inbox.
     *
     * @param files the files to be scored that are complete, by their names
     * @param unnameable the paths of those that no blob can have
     */
    record Contents(List<BlobProperties> files, List<String> unnameable) {}

    /**
     * Puts a file into the inbox, also in place of one that will not be scored any more.
     *
     * @param isOver whether a file of the inbox has a run that has failed
     * @throws WaybillException {@code INVALID_NAME} when there is another file of this name, which stays as it is
     */
    void put(BlobName name, byte[] content, Predicate<BlobProperties> isOver) {
        Optional<BlobProperties> over = store.properties(name).filter(isOver);
        try {
            store.write(
                    name,
                    content,
                    over.map(file -> WriteCondition.ifMatch(file.etag())).orElseGet(WriteCondition::ifAbsent));
        } catch (WaybillException e) {
            if (e.code() != ErrorCode.BLOB_EXISTS && e.code() != ErrorCode.BLOB_CHANGED) {
                throw e;
            }
            if (!has(name, content)) {
                throw taken();
            }
        }
    }

    private static WaybillException taken() {
        return new WaybillException(
                ErrorCode.INVALID_NAME,
                "The inbox has another file of this name, whose run is not done: send yours under another name.");
    }

    private boolean has(BlobName name, byte[] content) {
        return store.readUnlessLarger(name, content.length)
                .filter(there -> Arrays.equals(there.bytes(), content))
                .isPresent();
    }

    Contents look() {
        Instant latest = clock.instant().minus(settle);
        List<String> unnameable = new ArrayList<>();
        try (Stream<BlobProperties> found = store.list(BatchNames.CONTAINER, BatchNames.INBOX, unnameable::add)) {
            List<BlobProperties> files = found.filter(
                            file -> BatchNames.isScored(file.name().path()))
                    .filter(file -> settle.isZero() || !file.lastModified().isAfter(latest))
                    .toList();
            unnameable.removeIf(
                    path -> !SCORED.matcher(path.toLowerCase(Locale.ROOT)).matches());
            return new Contents(files, unnameable);
        }
    }

    /**
     * Notes all that cannot be scored now, and forgets what was noted before of others.
     *
     * @return those that were not noted before, by any process
     */
    List<RefusedFile> note(List<RefusedFile> refused) {
        Map<BlobName, RefusedFile> fresh = new LinkedHashMap<>();
        refused.forEach(file -> fresh.put(BatchNames.refused(file.id()), file));
        for (BlobName noted : noted()) {
            if (fresh.remove(noted) == null) {
                store.delete(noted);
            }
        }
        fresh.entrySet().removeIf(entry -> !create(entry.getKey(), entry.getValue()));
        return List.copyOf(fresh.values());
    }

    /** What is noted, at most a hundred. */
    List<RefusedFile> refused() {
        return noted().stream()
                .limit(MOST_LISTED)
                .map(name -> store.read(name, LARGEST))
                .flatMap(Optional::stream)
                .map(blob -> RefusedFile.parse(blob.bytes()))
                .toList();
    }

    private List<BlobName> noted() {
        try (Stream<BlobProperties> found = store.list(BatchNames.CONTAINER, BatchNames.REFUSED)) {
            return found.map(BlobProperties::name).toList();
        }
    }

    private boolean create(BlobName name, RefusedFile file) {
        try {
            store.write(name, file.toBytes(clock.instant()), WriteCondition.ifAbsent());
            return true;
        } catch (WaybillException e) {
            if (e.code() == ErrorCode.BLOB_EXISTS) {
                return false;
            }
            throw e;
        }
    }
}
