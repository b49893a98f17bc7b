package waybill.state.store;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import waybill.state.StateDefinition;
import waybill.storage.BlobProperties;
import waybill.storage.BlobStore;

/**
 * Deletes what no head names any more, orphans of killed updates included. Snapshots stay for a week, because runs over files may
 * name them; legs for an hour, for those who are reading them; the log for as long as batches.
 */
final class Sweep {
    private static final Duration SNAPSHOTS = Duration.ofDays(7);
    private static final Duration LEGS = Duration.ofHours(1);
    private static final Duration LOG = Duration.ofDays(90);
    private static final int MOST = 500;

    private final BlobStore store;
    private final InstantSource clock;

    Sweep(BlobStore store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    /** Deletes some of what is old enough. */
    void sweep(StateDefinition definition, Head head) {
        StateBlobs blobs = new StateBlobs(definition);
        Set<String> kept = kept(blobs, head);
        Instant now = clock.instant();
        List<BlobProperties> old;
        try (Stream<BlobProperties> all = store.list(StateBlobs.CONTAINER, blobs.folder())) {
            old = all.filter(blob -> !kept.contains(blob.name().path()))
                    .filter(blob -> blob.lastModified()
                            .isBefore(now.minus(stays(blob.name().path()))))
                    .limit(MOST)
                    .toList();
        }
        old.forEach(blob -> store.delete(blob.name(), blob.etag()));
    }

    private static Set<String> kept(StateBlobs blobs, Head head) {
        Stream<Head.Blobs> generations =
                Stream.concat(Stream.of(head.blobs()), head.previous().map(Head.Previous::blobs).stream());
        return Stream.concat(
                        Stream.of(blobs.head().path()),
                        generations.flatMap(each ->
                                Stream.of(each.snapshot().blob(), each.tracker().blob())))
                .collect(Collectors.toSet());
    }

    private static Duration stays(String path) {
        if (path.endsWith(StateBlobs.SNAPSHOT)) {
            return SNAPSHOTS;
        }
        return path.endsWith(StateBlobs.LEGS) ? LEGS : LOG;
    }
}
