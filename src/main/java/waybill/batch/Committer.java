package waybill.batch;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.zip.CRC32;
import waybill.batch.scoring.Plan;
import waybill.batch.scoring.Scoring;
import waybill.codec.QuestionCodec;
import waybill.csv.MemorySink;
import waybill.csv.Sink;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;
import waybill.json.Json;
import waybill.json.JsonObject;
import waybill.storage.BlobName;
import waybill.storage.BlobProperties;
import waybill.storage.BlobStore;
import waybill.storage.WriteCondition;

/**
 * Makes the result of a run whose chunks are all done. Any number of committers may run at the same time, be killed at any point
 * and start again: each step is done once, or finds that it has been done.
 */
final class Committer {
    private static final String HEADER = "header-00000";
    private static final int HEADER_BYTES = 1 << 10;
    private static final int MOST_BLOCKS = 50_000;

    private final BlobStore store;
    private final RunFiles files;
    private final String waybill;
    private final Clock clock;

    /** A file of the result. */
    private record Output(BlobName name, long size, long crc) {
        Json json() {
            return Json.object()
                    .put("path", name.path())
                    .put("size", size)
                    .put("crc32", String.format(Locale.ROOT, "%08x", crc))
                    .build();
        }
    }

    Committer(BlobStore store, RunFiles files, String waybill, Clock clock) {
        this.store = store;
        this.files = files;
        this.waybill = waybill;
        this.clock = clock;
    }

    /**
     * Commits the result of a run.
     *
     * @param marks the marks of all chunks, in order
     */
    void commit(Run run, Plan plan, Scoring scoring, List<Mark> marks) {
        List<Output> outputs = outputs(run, scoring, marks);
        files.summarise(run, summary(run, plan, marks, outputs));
        moveInput(run, marks);
    }

    private static byte[] header(Consumer<Sink> line) {
        MemorySink bytes = new MemorySink(HEADER_BYTES);
        line.accept(bytes);
        return bytes.toBytes();
    }

    /** Makes both outputs. */
    private List<Output> outputs(Run run, Scoring scoring, List<Mark> marks) {
        return List.of(
                output(
                        BatchNames.predictions(run.id()),
                        header(scoring::writePredictionsHeader),
                        marks,
                        Mark::predictions),
                output(BatchNames.rejects(run.id()), header(Scoring::writeRejectsHeader), marks, Mark::rejects));
    }

    /**
     * Moves the input of a run that is done out of the inbox, by committing the copy that its chunks have staged. The file in the
     * inbox stays when the copy cannot be made any more, or when it is another file by now.
     */
    void moveInput(Run run, List<Mark> marks) {
        BlobName done = BatchNames.done(run.id(), run.input().name());
        try {
            if (store.properties(done).isEmpty() && isWhole(run, marks)) {
                commitBlocks(done, blocks(marks, Mark::input));
            }
        } catch (WaybillException e) {
            if (e.code() == ErrorCode.BLOB_NOT_FOUND) {
                return;
            }
            throw e;
        }
        // Deleting is safe only if the copy is complete, because it is then the only one: the size guards against a
        // short copy, and the state against a new file of the same name in the inbox.
        boolean whole = store.properties(done)
                .filter(copy -> copy.size() == run.input().size())
                .isPresent();
        if (whole) {
            store.delete(run.input().name(), run.input().state());
        }
    }

    private static boolean isWhole(Run run, List<Mark> marks) {
        return marks.stream().mapToLong(mark -> mark.input().bytes()).sum()
                == run.input().size();
    }

    private Output output(BlobName name, byte[] header, List<Mark> marks, Function<Mark, Mark.Staged> part) {
        long size = header.length
                + marks.stream().map(part).mapToLong(Mark.Staged::bytes).sum();
        BlobProperties made = store.properties(name).orElseGet(() -> make(name, header, blocks(marks, part)));
        if (made.size() != size) {
            throw new WaybillException(
                    ErrorCode.BLOB_EXISTS,
                    "The blob " + name + " exists already, and is not of this run: delete it and retry.");
        }
        return new Output(name, size, crc(header, marks, part));
    }

    private BlobProperties make(BlobName name, byte[] header, List<String> blocks) {
        store.stageBlock(name, HEADER, header);
        List<String> all = new ArrayList<>(blocks);
        all.add(0, HEADER);
        commitBlocks(name, all);
        return store.properties(name)
                .orElseThrow(() -> new WaybillException(
                        ErrorCode.STORE_UNAVAILABLE, "The blob " + name + " was committed, and is gone."));
    }

    private void commitBlocks(BlobName name, List<String> blocks) {
        if (blocks.size() > MOST_BLOCKS) {
            throw new WaybillException(
                    ErrorCode.INVALID_FILE,
                    "The blob " + name + " would have more than " + MOST_BLOCKS
                            + " blocks: score the file in larger chunks, or in several files.");
        }
        try {
            store.commitBlocks(name, blocks, WriteCondition.ifAbsent());
        } catch (WaybillException e) {
            if (e.code() == ErrorCode.BLOB_NOT_FOUND) {
                throw new WaybillException(
                        ErrorCode.BLOB_NOT_FOUND,
                        "Parts of " + name
                                + " were staged so long ago that the store has dropped them: retry makes them again.",
                        e);
            }
            if (e.code() != ErrorCode.BLOB_EXISTS) {
                throw e;
            }
        }
    }

    private static List<String> blocks(List<Mark> marks, Function<Mark, Mark.Staged> part) {
        return marks.stream().flatMap(mark -> mark.blocks(part.apply(mark))).toList();
    }

    /** Combines the CRCs of the staged blocks; nothing is read back. */
    private static long crc(byte[] header, List<Mark> marks, Function<Mark, Mark.Staged> part) {
        CRC32 first = new CRC32();
        first.update(header);
        long crc = first.getValue();
        for (Mark mark : marks) {
            Mark.Staged staged = part.apply(mark);
            crc = Checksum.combine(crc, staged.crc(), staged.bytes());
        }
        return crc;
    }

    private byte[] summary(Run run, Plan plan, List<Mark> marks, List<Output> outputs) {
        JsonObject json = Json.object()
                .put("format", 1)
                .put("run", run.id())
                .put("rows", plan.rows())
                .put(
                        "scored",
                        marks.stream().mapToLong(mark -> mark.counts().scored()).sum())
                .put(
                        "rejected",
                        marks.stream()
                                .mapToLong(mark -> mark.counts().rejected())
                                .sum())
                .put("chunks", marks.size())
                .put("model", RunCodec.model(run));
        run.state().ifPresent(pin -> json.put("state", RunCodec.state(pin)));
        if (!run.question().isPlain()) {
            json.put("answer", QuestionCodec.encode(run.question()));
        }
        return json.put(
                        "input",
                        Json.object()
                                .put("name", BatchNames.file(run.input().name()))
                                .put("size", run.input().size())
                                .put("sha256", plan.sha256())
                                .build())
                .put("predictions", outputs.get(0).json())
                .put("rejects", outputs.get(1).json())
                .put("created_at", run.created().toString())
                .put("finished_at", clock.instant().toString())
                .put("waybill", waybill)
                .build()
                .toBytes();
    }
}
