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
import waybill.batch.scoring.Plan;
import waybill.batch.scoring.Planner;
import waybill.batch.scoring.Scoring;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;
import waybill.serving.Chosen;
import waybill.serving.Plane;
import waybill.storage.BlobName;
import waybill.storage.BlobStore;

/** Handles messages. Two workers with the same message, at once or one after the other, leave the same state as one. */
final class Worker {
    /** Faults that a retry would meet again, so that the run stops at once. */
    private static final Set<ErrorCode> FINAL = Set.of(
            ErrorCode.INVALID_FILE,
            ErrorCode.BLOB_CHANGED,
            ErrorCode.BLOB_NOT_FOUND,
            ErrorCode.BLOB_EXISTS,
            ErrorCode.UNKNOWN_MODEL,
            ErrorCode.UNKNOWN_VERSION,
            ErrorCode.ARTIFACT_REJECTED);

    private final BlobStore store;
    private final RunFiles files;
    private final ModelSource models;
    private final Plane plane;
    private final Committer committer;
    private final Messages messages;

    Worker(BlobStore store, RunFiles files, Batch.Scorer scorer, Committer committer, Messages messages) {
        this.store = store;
        this.files = files;
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
            return stop(run.id(), Failure.of(e, message));
        }
    }

    /** Stops a run, and returns the failure if this call stopped it. */
    Optional<Failure> stop(String run, Failure failure) {
        return files.fail(run, failure) ? Optional.of(failure) : Optional.empty();
    }

    private void plan(Run run) {
        if (files.plan(run.id()).isEmpty()) {
            Chosen chosen = models.load(run.model(), run.version());
            BlobInput file = new BlobInput(store, run.input());
            files.write(run, Planner.plan(file, chosen.model(), ChunkLimits.ofBytes(run.chunkBytes())));
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
        Chosen chosen = models.load(run.model(), run.version());
        FileColumns columns = new FileColumns(
                plan.columns(), chosen.model().signature(), chosen.model().output());
        Scoring scoring = new Scoring(plane, chosen, columns, ChunkLimits.LONGEST_ROW, run.created());
        if (!files.isMarked(run, index)) {
            files.mark(run, score(run, plan.chunks().get(index), scoring));
        }
        if (files.areAllMarked(run.id(), index, plan.chunks().size())) {
            committer.commit(run, plan, scoring, marks(run));
        }
    }

    private Mark score(Run run, Chunk chunk, Scoring scoring) {
        BlobInput file = new BlobInput(store, run.input());
        StagedOutput copy = staged(BatchNames.done(run.id(), run.input().name()), run, chunk);
        StagedOutput predictions = staged(BatchNames.predictions(run.id()), run, chunk);
        StagedOutput rejects = staged(BatchNames.rejects(run.id()), run, chunk);
        try (InputStream stored = file.open(chunk.offset(), chunk.length(), copy::stage)) {
            Scoring.Counts counts = scoring.score(Planner.text(stored, file.isGzip()), chunk, predictions, rejects);
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
