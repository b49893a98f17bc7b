package waybill.batch;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import waybill.answer.Question;
import waybill.batch.scoring.Chunk;
import waybill.batch.scoring.Plan;
import waybill.codec.QuestionCodec;
import waybill.failure.ErrorCode;
import waybill.failure.Violations;
import waybill.failure.WaybillException;
import waybill.json.Json;
import waybill.json.JsonException;
import waybill.json.JsonNode;
import waybill.json.JsonObject;
import waybill.registry.VersionRef;
import waybill.state.StatePin;
import waybill.storage.BlobName;
import waybill.storage.ETag;

/** Encodes runs and their plans as JSON. */
final class RunCodec {
    private static final int FORMAT = 1;

    /** Of a run that asks for more than values, which a program that does not know of it must not take part in. */
    private static final int ASKING = 2;

    /** The format of runs whose rows see a pinned state, which a program that does not know of it must not score. */
    private static final int LIVE = 3;

    private RunCodec() {}

    static byte[] encode(Run run) {
        JsonObject json = Json.object()
                .put("format", format(run))
                .put("run", run.id())
                .put(
                        "input",
                        Json.object()
                                .put("path", run.input().name().path())
                                .put("etag", run.input().state().value())
                                .put("size", run.input().size())
                                .build())
                .put("model", model(run));
        if (run.state().isPresent()) {
            json.put("state", state(run.state().get()));
        }
        json.put("chunk_bytes", run.chunkBytes())
                .put("created_at", run.created().toString());
        if (!run.question().isPlain()) {
            json.put("answer", QuestionCodec.encode(run.question()));
        }
        return json.build().toBytes();
    }

    /** The oldest format that can express the run. */
    private static int format(Run run) {
        if (run.state().isPresent()) {
            return LIVE;
        }
        return run.question().isPlain() ? FORMAT : ASKING;
    }

    static Json state(StatePin pin) {
        return Json.object().put("blob", pin.blob()).put("sha256", pin.sha256()).build();
    }

    static Json model(Run run) {
        return Json.object()
                .put("name", run.model())
                .put("version", run.version().version())
                .put("manifest_sha256", run.version().manifestDigest())
                .build();
    }

    static Run run(byte[] bytes) {
        return reading("run.json", () -> run(root(bytes, LIVE)));
    }

    private static Run run(JsonNode node) {
        JsonNode input = node.get("input");
        JsonNode model = node.get("model");
        return new Run(
                node.get("run").text(),
                new Run.InputFile(
                        new BlobName(BatchNames.CONTAINER, input.get("path").text()),
                        new ETag(input.get("etag").text()),
                        whole(input.get("size"))),
                model.get("name").text(),
                new VersionRef(
                        model.get("version").text(),
                        model.get("manifest_sha256").text()),
                node.find("state")
                        .map(pin -> new StatePin(
                                pin.get("blob").text(), pin.get("sha256").text())),
                question(node),
                whole(node.get("chunk_bytes")),
                Instant.parse(node.get("created_at").text()));
    }

    private static Question question(JsonNode node) {
        Violations faults = new Violations();
        Question question = node.find("answer")
                .map(answer -> QuestionCodec.decode(answer, faults, "/answer"))
                .orElse(Question.PLAIN);
        if (faults.count() > 0) {
            throw node.get("answer").expected("what is asked of each row");
        }
        return question;
    }

    /** Encodes a plan on one line, and its chunks as two arrays, because there may be forty thousand of them. */
    static byte[] encode(Plan plan) {
        return Json.object()
                .put("format", FORMAT)
                .put("columns", Json.texts(plan.columns()))
                .put("sha256", plan.sha256())
                .put("rows", plan.rows())
                .put(
                        "lengths",
                        Json.numbers(plan.chunks().stream()
                                .mapToDouble(Chunk::length)
                                .toArray()))
                .put(
                        "row_counts",
                        Json.numbers(
                                plan.chunks().stream().mapToDouble(Chunk::rows).toArray()))
                .build()
                .toText()
                .getBytes(StandardCharsets.UTF_8);
    }

    static Plan plan(byte[] bytes) {
        return reading("plan.json", () -> plan(root(bytes)));
    }

    private static Plan plan(JsonNode node) {
        List<Long> lengths = node.get("lengths").list(RunCodec::whole);
        List<Long> rows = node.get("row_counts").list(RunCodec::whole);
        List<Chunk> chunks = new ArrayList<>(lengths.size());
        long offset = 0;
        long firstRow = 1;
        for (int i = 0; i < lengths.size(); i++) {
            chunks.add(new Chunk(i, offset, lengths.get(i), firstRow, rows.get(i)));
            offset += lengths.get(i);
            firstRow += rows.get(i);
        }
        return new Plan(
                node.get("columns").list(JsonNode::text), node.get("sha256").text(), chunks);
    }

    static long whole(JsonNode node) {
        double number = node.number();
        if (number != Math.rint(number) || number < 0 || number > 0x1p53) {
            throw node.expected("a whole number");
        }
        return (long) number;
    }

    /** The root of a document, which must have the format that this code knows. */
    static JsonNode root(byte[] bytes) {
        return root(bytes, FORMAT);
    }

    private static JsonNode root(byte[] bytes, int newest) {
        JsonNode root = JsonNode.root(Json.parse(bytes));
        int format = root.get("format").integer();
        if (format < FORMAT || format > newest) {
            throw root.get("format").expected("at most " + newest);
        }
        return root;
    }

    /** Reads one of Waybill's own documents. One that cannot be read was damaged, or was written by a newer version. */
    static <T> T reading(String what, Supplier<T> read) {
        try {
            return read.get();
        } catch (JsonException | IllegalArgumentException | DateTimeException e) {
            throw new WaybillException(
                    ErrorCode.INTERNAL, "The run's " + what + " is not what was written: " + e.getMessage(), e);
        }
    }
}
