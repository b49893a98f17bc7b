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

/** What is written of runs. Everything is written once and never changed, or may be written again by anybody. */
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

    /** A mark, and when it was set. */
    record Marked(Mark mark, Instant at) {}

    /** Whether this call made the run: of several that would, one does. */
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

    /** Read once for all chunks of a run that this process scores: it never changes, and may be large. */
    synchronized Optional<Plan> plan(String run) {
        if (lastPlan.filter(known -> known.run().equals(run)).isEmpty()) {
            lastPlan = read(BatchNames.plan(run)).map(bytes -> new KnownPlan(run, RunCodec.plan(bytes)));
        }
        return lastPlan.map(KnownPlan::plan);
    }

    /** When the plan was written; now, when there is none. */
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
     * Whether all chunks are done, asked after one of them is. At first only the marks of its hundred are listed; all are listed by whoever
     * completes the last thousand: so a run lists a few marks for each chunk, however many chunks it has.
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

    /** The marks that are there, in the order of the chunks. */
    List<Marked> marks(String run) {
        Map<Integer, Marked> marks = new TreeMap<>();
        for (BlobProperties found : markBlobs(run)) {
            Mark.parse(BatchNames.file(found.name()))
                    .ifPresent(mark -> marks.put(mark.chunk(), new Marked(mark, found.lastModified())));
        }
        return new ArrayList<>(marks.values());
    }

    void unmarkAll(String run) {
        markBlobs(run).forEach(found -> store.delete(found.name()));
    }

    Optional<Failure> failure(String run) {
        return read(BatchNames.failed(run)).map(Failure::parse);
    }

    /** Stops a run that is not done; what it has done is kept. Whether this call stopped it. */
    boolean fail(String run, Failure failure) {
        return !isDone(run) && writeOnce(BatchNames.failed(run), failure.toBytes(clock.instant()));
    }

    void unfail(String run) {
        store.delete(BatchNames.failed(run));
    }

    /** Keeps what went wrong, in case that it is never put right: nothing depends on it. */
    void trouble(Message message, Failure failure) {
        try {
            store.write(
                    BatchNames.trouble(message.run(), message.chunk()),
                    failure.toBytes(clock.instant()),
                    WriteCondition.always());
        } catch (WaybillException storeIsAway) {
            // Most trouble is with the store: then this is as good as any other note of it.
        }
    }

    Optional<Failure> trouble(Message message) {
        return read(BatchNames.trouble(message.run(), message.chunk())).map(Failure::parse);
    }

    /** Notes that the rest of a run is sent again: this counts as progress. */
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
