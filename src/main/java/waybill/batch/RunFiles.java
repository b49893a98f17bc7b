package waybill.batch;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import waybill.batch.scoring.Plan;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;
import waybill.storage.Blob;
import waybill.storage.BlobName;
import waybill.storage.BlobProperties;
import waybill.storage.BlobStore;
import waybill.storage.WriteCondition;

/** The files of runs. Each is written once and never changed, or may be written again by any process. */
final class RunFiles {
    private static final long LARGEST = 64L << 20;

    private final BlobStore store;
    private final Clock clock;
    private Optional<KnownPlan> lastPlan = Optional.empty();

    private record KnownPlan(String run, Plan plan) {}

    RunFiles(BlobStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    BlobStore store() {
        return store;
    }

    /** A mark, and the time at which it was written. */
    record Marked(Mark mark, Instant at) {}

    /** Creates a run, and returns whether this call created it rather than another one. */
    boolean create(Run run) {
        return writeOnce(BatchNames.run(run.id()), RunCodec.encode(run));
    }

    Optional<Run> find(String run) {
        return read(BatchNames.run(run)).map(RunCodec::run);
    }

    /** @throws WaybillException {@code UNKNOWN_RUN} */
    Run require(String run) {
        return find(run).orElseThrow(BatchNames::unknownRun);
    }

    boolean exists(String run) {
        return store.properties(BatchNames.run(run)).isPresent();
    }

    void write(Run run, Plan plan) {
        writeOnce(BatchNames.plan(run.id()), RunCodec.encode(plan));
    }

    /** The plan of a run. The last plan is cached, because it never changes, may be large, and is needed for each chunk. */
    synchronized Optional<Plan> plan(String run) {
        if (lastPlan.filter(known -> known.run().equals(run)).isEmpty()) {
            lastPlan = read(BatchNames.plan(run)).map(bytes -> new KnownPlan(run, RunCodec.plan(bytes)));
        }
        return lastPlan.map(KnownPlan::plan);
    }

    /** The time at which the plan was written; now, if there is none. */
    Instant planned(String run) {
        return store.properties(BatchNames.plan(run))
                .map(BlobProperties::lastModified)
                .orElseGet(clock::instant);
    }

    boolean isDone(String run) {
        return store.properties(BatchNames.summary(run)).isPresent();
    }

    void summarise(Run run, byte[] summary) {
        writeOnce(BatchNames.summary(run.id()), summary);
    }

    void mark(Run run, Mark mark) {
        store.write(BatchNames.mark(run.id(), mark.name()), mark.toBytes(), WriteCondition.always());
    }

    boolean isMarked(Run run, int chunk) {
        return marked(run.id(), Mark.number(chunk) + ".") > 0;
    }

    /**
     * Whether all chunks are done; to be called after one of them is. Only the marks of the chunk's hundred are listed at first,
     * then those of its thousand and so on if the smaller range is complete. So a run lists a few marks per chunk, however many
     * chunks it has.
     */
    boolean areAllMarked(String run, int chunk, int chunks) {
        int digits = Mark.CHUNK_DIGITS;
        for (int range = 100, cut = 2; ; range *= 10, cut++) {
            int from = chunk / range * range;
            int to = Math.min(from + range, chunks);
            String prefix = Mark.number(from).substring(0, Math.max(0, digits - cut));
            if (marked(run, prefix) < to - from) {
                return false;
            }
            if (from == 0 && to == chunks) {
                return true;
            }
        }
    }

    private long marked(String run, String prefix) {
        try (Stream<BlobProperties> found = store.list(BatchNames.CONTAINER, BatchNames.marks(run) + prefix)) {
            return found.flatMap(blob -> Mark.parse(BatchNames.file(blob.name())).stream())
                    .map(Mark::chunk)
                    .distinct()
                    .count();
        }
    }

    /** The existing marks, in the order of the chunks. */
    List<Marked> marks(String run) {
        Map<Integer, Marked> marks = new TreeMap<>();
        for (BlobProperties found : markBlobs(run)) {
            Mark.parse(BatchNames.file(found.name()))
                    .ifPresent(mark -> marks.put(mark.chunk(), new Marked(mark, found.lastModified())));
        }
        return new ArrayList<>(marks.values());
    }

    private void unmarkAll(String run) {
        markBlobs(run).forEach(found -> store.delete(found.name()));
    }

    /** Drops all that the chunks of a run have staged, and their marks. A run that is done needs its marks, and keeps them. */
    void discard(Run run) {
        if (!isDone(run.id())) {
            unmarkAll(run.id());
            BatchNames.staged(run).forEach(store::discardBlocks);
        }
    }

    Optional<Failure> failure(String run) {
        return read(BatchNames.failed(run)).map(Failure::parse);
    }

    /** Stops a run that is not done, and returns whether this call stopped it. What the run has done is kept. */
    boolean fail(String run, Failure failure) {
        return !isDone(run) && writeOnce(BatchNames.failed(run), failure.toBytes(clock.instant()));
    }

    void unfail(String run) {
        store.delete(BatchNames.failed(run));
    }

    /** Records a failure for the case that no retry succeeds; nothing depends on it. */
    void trouble(Message message, Failure failure) {
        try {
            store.write(
                    BatchNames.trouble(message.run(), message.chunk()),
                    failure.toBytes(clock.instant()),
                    WriteCondition.always());
        } catch (WaybillException storeIsAway) {
            // Mostly the store itself has failed, and then this second failure adds nothing.
        }
    }

    Optional<Failure> trouble(Message message) {
        return read(BatchNames.trouble(message.run(), message.chunk())).map(Failure::parse);
    }

    /** Records that the rest of a run is sent again, which counts as progress. */
    void resent(String run) {
        store.write(
                BatchNames.resent(run),
                clock.instant().toString().getBytes(java.nio.charset.StandardCharsets.UTF_8),
                WriteCondition.always());
    }

    private List<BlobProperties> markBlobs(String run) {
        try (Stream<BlobProperties> found = store.list(BatchNames.CONTAINER, BatchNames.marks(run))) {
            return found.toList();
        }
    }

    private Optional<byte[]> read(BlobName name) {
        return store.read(name, LARGEST).map(Blob::bytes);
    }

    private boolean writeOnce(BlobName name, byte[] content) {
        try {
            store.write(name, content, WriteCondition.ifAbsent());
            return true;
        } catch (WaybillException e) {
            if (e.code() == ErrorCode.BLOB_EXISTS) {
                return false;
            }
            throw e;
        }
    }
}
