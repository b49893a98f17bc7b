package waybill.registry;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import waybill.registry.PointerHistory.Change;
import waybill.storage.BlobName;
import waybill.storage.BlobProperties;
import waybill.storage.BlobStore;

/**
 * Looks for a change of a model's pointer from the newest on, and reads no more of the history than it takes: what a rollback asks
 * was mostly said a few changes ago, and it should not take longer each year.
 */
final class HistorySearch {
    private static final int FIRST = 8;
    private static final int TIMES_MORE = 4;
    private static final Pattern GENERATION = Pattern.compile(".*/[1-9]\\d{0,8}\\.json");

    /** Numbers without zeros before them, behind one folder. */
    private static final Comparator<BlobName> BY_GENERATION =
            Comparator.comparingInt((BlobName entry) -> entry.path().length()).thenComparing(BlobName::path);

    private final String model;
    private final BlobStore store;
    private final Versions versions;

    HistorySearch(String model, BlobStore store, Versions versions) {
        this.model = model;
        this.store = store;
        this.versions = versions;
    }

    /** The change that took a version back, by the guard or a rollback; empty if it has been the champion since. */
    Optional<Change> takenBack(VersionRef version) {
        String name = version.version();
        return newest(change -> change.isChampion(name) || change.tookBack(name))
                .filter(change -> !change.isChampion(name));
    }

    /** Whether everybody was answered by a version once. */
    boolean wasChampion(VersionRef version) {
        return newest(change -> change.pointer().champion().equals(version)
                        || change.pointer().previous().equals(Optional.of(version)))
                .isPresent();
    }

    private Optional<Change> newest(Predicate<Change> wanted) {
        List<BlobName> entries = entries();
        boolean begunOnce = entries.stream()
                .allMatch(entry -> GENERATION.matcher(entry.path()).matches());
        for (int most = FIRST; begunOnce && most < entries.size(); most *= TIMES_MORE) {
            List<BlobName> newest = entries.subList(entries.size() - most, entries.size());
            List<Change> changes = PointerHistory.part(model, store, newest, Optional.of(versions))
                    .changes();
            // Of the oldest of a part nobody knows what was before, and so perhaps not whom it took back.
            Optional<Change> found = last(changes.subList(Math.min(1, changes.size()), changes.size()), wanted);
            if (found.isPresent()) {
                return found;
            }
        }
        return last(PointerHistory.of(model, store, versions).changes(), wanted);
    }

    private List<BlobName> entries() {
        try (Stream<BlobProperties> entries = PointerHistory.entries(model, store)) {
            return entries.map(BlobProperties::name).sorted(BY_GENERATION).toList();
        }
    }

    private static Optional<Change> last(List<Change> changes, Predicate<Change> wanted) {
        return changes.stream().filter(wanted).reduce((first, last) -> last);
    }
}
