package waybill.batch;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import waybill.batch.scoring.Chunk;
import waybill.batch.scoring.ChunkLimits;
import waybill.batch.scoring.FileColumns;
import waybill.batch.scoring.OutputBudget;
import waybill.batch.scoring.Plan;
import waybill.batch.scoring.Planner;
import waybill.batch.scoring.RunLimits;
import waybill.batch.scoring.Scoring;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;
import waybill.serving.Availability;
import waybill.serving.Chosen;
import waybill.serving.Plane;
import waybill.serving.live.LiveState;
import waybill.state.StateTable;
import waybill.storage.BlobName;
import waybill.storage.BlobStore;

/** Handles messages. Two workers with the same message, at once or one after the other, leave the same state as one. */
final class Worker {
    /** Faults that a retry would meet again, so that the run stops at once. */
    private static final Set<ErrorCode> FINAL = Set.of(
            ErrorCode.INVALID_FILE,
            ErrorCode.NOT_AVAILABLE,
            ErrorCode.TOO_LARGE,
            ErrorCode.BLOB_CHANGED,
            ErrorCode.BLOB_NOT_FOUND,
            ErrorCode.BLOB_EXISTS,
            ErrorCode.UNKNOWN_MODEL,
            ErrorCode.UNKNOWN_VERSION,
            ErrorCode.ARTIFACT_REJECTED);

    /** One chunk of so many looks at the marks of all, which are thousands in a large run. */
    private static final int CHUNKS_TO_A_LOOK = 32;

    private final BlobStore store;
    private final RunFiles files;
    private final RunLimits limits;
    private final ModelSource models;
    private final Plane plane;
    private final Committer committer;
    private final Messages messages;

    Worker(RunFiles files, RunLimits limits, Batch.Scorer scorer, Committer committer, Messages messages) {
        this.store = files.store();
        this.files = files;
        this.limits = limits;
        this.models = scorer.models();
        this.plane = scorer.plane();
        this.committer = committer;
        this.messages = messages;
    }

    /** Handles a message, and returns the failure if this call stopped the run. */
    Optional<Failure> handle(Message message) {
        Run run = files.require(message.run());
        if (files.isDone(run.id())) {
            committer.moveInput(run, marks(run));
        } else if (files.failure(run.id()).isEmpty()) {
            return work(run, message);
        }
        return Optional.empty();
    }

    /** Sends messages for the remaining work of a run. */
    void send(Run run) {
        messages.send(files.plan(run.id()).map(plan -> pending(run, plan)).orElse(List.of(Message.plan(run.id()))));
    }

    private Optional<Failure> work(Run run, Message message) {
        try {
            if (message.chunk() < 0) {
                plan(run);
            } else {
                score(run, message.chunk());
            }
            return Optional.empty();
        } catch (WaybillException e) {
            if (!FINAL.contains(e.code())) {
                files.trouble(message, Failure.of(e, message));
                throw e;
            }
            return fail(run, Failure.of(e, message));
        }
    }

    /**
     * Stops a run that would fail again. What it has staged is dropped before it counts as stopped, or a worker that is killed in
     * between would leave all of it behind; and after that, because of what others have staged meanwhile.
     */
    private Optional<Failure> fail(Run run, Failure failure) {
        boolean drops = drops(failure);
        if (drops) {
            files.discard(run);
        }
        Optional<Failure> stopped = stop(run, failure);
        if (drops) {
            files.discard(run);
        }
        return stopped;
    }

    /** Whether a retry has to begin with the first chunk: not when a message was tried too often, or only a name is taken. */
    private static boolean drops(Failure failure) {
        return FINAL.stream()
                .filter(code -> code != ErrorCode.BLOB_EXISTS)
                .map(ErrorCode::name)
                .anyMatch(failure.code()::equals);
    }

    /**
     * Stops a run of which a message was tried too often. Chunks that are done, or that others are at, are kept for a retry; a
     * part of the only chunk is not.
     */
    Optional<Failure> abandon(Run run, Failure failure) {
        Optional<Failure> stopped = stop(run, failure);
        boolean isOneChunk =
                files.plan(run.id()).filter(plan -> plan.chunks().size() == 1).isPresent();
        if (stopped.isPresent() && isOneChunk && !files.isMarked(run, 0)) {
            files.discard(run);
        }
        return stopped;
    }

    private Optional<Failure> stop(Run run, Failure failure) {
        return files.fail(run.id(), failure) ? Optional.of(failure) : Optional.empty();
    }

    private void plan(Run run) {
        if (files.plan(run.id()).isEmpty()) {
            Chosen chosen = load(run);
            BlobInput file = new BlobInput(store, run.input());
            files.write(
                    run,
                    Planner.plan(file, chosen.model(), run.question(), ChunkLimits.ofBytes(run.chunkBytes()), limits));
        }
        send(run);
    }

    /** Messages for the chunks that are not done. When all are done, one message is enough to have the result committed. */
    private List<Message> pending(Run run, Plan plan) {
        Set<Integer> done = marks(run).stream().map(Mark::chunk).collect(Collectors.toSet());
        List<Message> pending = plan.chunks().stream()
                .filter(chunk -> !done.contains(chunk.index()))
                .map(chunk -> new Message(run.id(), chunk.index()))
                .toList();
        return pending.isEmpty() ? List.of(new Message(run.id(), 0)) : pending;
    }

    private void score(Run run, int index) {
        Plan plan = files.plan(run.id()).orElseThrow(BatchNames::unknownRun);
        if (index >= plan.chunks().size()) {
            throw BatchNames.unknownRun();
        }
        Chosen chosen = load(run);
        FileColumns columns = new FileColumns(
                plan.columns(), chosen.model().signature(), chosen.model().output(), run.question());
        Scoring scoring = new Scoring(run.id(), plane, chosen, run.question(), columns, limits, run.created());
        if (!files.isMarked(run, index)) {
            files.mark(run, score(run, plan.chunks().get(index), scoring));
            if (files.failure(run.id()).filter(Worker::drops).isPresent()) {
                files.discard(run);
                return;
            }
        }
        if (files.areAllMarked(run.id(), index, plan.chunks().size())) {
            List<Mark> marks = marks(run);
            requireLimits(marks);
            committer.commit(run, plan, scoring, marks);
        } else if (index % CHUNKS_TO_A_LOOK == CHUNKS_TO_A_LOOK - 1) {
            requireLimits(marks(run));
        }
    }

    /** What a version can say depends on the file that its scorer was made from, which may be another one here. */
    private Chosen load(Run run) {
        Chosen chosen = models.load(run.model(), run.version());
        Availability.require(chosen, run.question());
        return chosen.live().isPresent() ? chosen.with(LiveState.pinned(state(run, chosen))) : chosen;
    }

    private Optional<StateTable> state(Run run, Chosen chosen) {
        return run.state().map(pin -> models.state(chosen.live().orElseThrow().definition(), pin));
    }

    private void requireLimits(List<Mark> marks) {
        limits.requireOutput(
                marks.stream().mapToLong(mark -> mark.predictions().bytes()).sum(),
                marks.stream().mapToLong(mark -> mark.rejects().bytes()).sum(),
                "");
    }

    private Mark score(Run run, Chunk chunk, Scoring scoring) {
        BlobInput file = new BlobInput(store, run.input());
        StagedOutput copy = staged(BatchNames.done(run.id(), run.input().name()), run, chunk);
        StagedOutput predictions = staged(BatchNames.predictions(run.id()), run, chunk);
        StagedOutput rejects = staged(BatchNames.rejects(run.id()), run, chunk);
        try (InputStream stored = file.open(chunk.offset(), chunk.length(), copy::stage)) {
            InputStream text = limits.text(Planner.text(stored, file.isGzip()), file);
            OutputBudget budget = new OutputBudget(limits);
            Scoring.Counts counts =
                    scoring.score(text, chunk, budget.predictions(predictions), budget.rejects(rejects));
            stored.transferTo(java.io.OutputStream.nullOutputStream());
            return new Mark(chunk.index(), counts, predictions.end(), rejects.end(), copy.end());
        } catch (IOException e) {
            throw file.unreadable(e);
        }
    }

    private StagedOutput staged(BlobName name, Run run, Chunk chunk) {
        int blockBytes = (int) Math.min(run.chunkBytes(), BatchSettings.CHUNK_BYTES);
        return new StagedOutput(store, name, chunk.index(), blockBytes);
    }

    private List<Mark> marks(Run run) {
        return files.marks(run.id()).stream().map(RunFiles.Marked::mark).toList();
    }
}
