package waybill.app;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import waybill.answer.Question;
import waybill.batch.Batch;
import waybill.codec.QuestionCodec;
import waybill.failure.ErrorCode;
import waybill.failure.Violation;
import waybill.failure.Violations;
import waybill.failure.WaybillException;
import waybill.json.Json;
import waybill.json.JsonException;
import waybill.json.JsonNode;

/**
 * The request for a run: {@code {"blob":"inbox/<name>"}} or {@code {"blob":"inbox/<model>/<name>"}}, or the name alone: {@code
 * {"name":"<name>"}}, with {@code "model":"<model>"} unless the default model is meant. With {@code "answer":{...}} it asks for
 * more than values, or, when that is empty, for values only; without, for what the settings say.
 */
sealed interface BatchRequest {
    String ANSWER = "answer";
    String INBOX = "inbox/";
    Set<String> POINTERS = Set.of("/blob", "/name", "/model", "/" + ANSWER);

    /** A file by its path in the inbox, which is not checked any further. */
    record OfPath(String path) implements BatchRequest {
        @Override
        public String start(Batch batch) {
            return batch.start(path);
        }

        @Override
        public String start(Batch batch, Question question) {
            return batch.start(path, question);
        }
    }

    /** A file by its name, for a model; neither is checked any further. */
    record OfModel(String model, String name) implements BatchRequest {
        @Override
        public String start(Batch batch) {
            return batch.start(model, name);
        }

        @Override
        public String start(Batch batch, Question question) {
            return batch.start(model, name, question);
        }
    }

    /** A file, of whose rows this is asked. */
    record Asking(BatchRequest file, Question question) implements BatchRequest {
        @Override
        public String start(Batch batch) {
            return file.start(batch, question);
        }

        @Override
        public String start(Batch batch, Question other) {
            return file.start(batch, other);
        }
    }

    /** Starts the run, and returns its id. */
    String start(Batch batch);

    /** Starts the run, which asks this of each row, and returns its id. */
    String start(Batch batch, Question question);

    /** @throws WaybillException {@code MISSING_BODY}, {@code MALFORMED_REQUEST}, {@code INVALID_NAME} */
    static BatchRequest of(Call call) {
        if (call.body().isBlank()) {
            throw new WaybillException(
                    ErrorCode.MISSING_BODY, "The body names a file of the inbox. Send it with a Content-Length.");
        }
        try {
            return of(JsonNode.root(Json.parse(call.body())));
        } catch (JsonException e) {
            throw malformed(POINTERS.contains(e.pointer()) ? e.pointer() : "", e);
        }
    }

    private static BatchRequest of(JsonNode request) {
        Set<String> names = new HashSet<>(request.names());
        names.remove(ANSWER);
        BatchRequest file = file(request, names);
        return request.find(ANSWER).isPresent() ? new Asking(file, question(request.get(ANSWER))) : file;
    }

    private static Question question(JsonNode answer) {
        Violations faults = new Violations();
        Question question = QuestionCodec.decode(answer, faults, "/" + ANSWER);
        faults.throwIfAny(ErrorCode.MALFORMED_REQUEST, "The request is not of the documented shape.");
        return question;
    }

    private static BatchRequest file(JsonNode request, Set<String> names) {
        if (names.equals(Set.of("name"))) {
            return new OfPath(name(request));
        }
        if (names.equals(Set.of("name", "model"))) {
            return new OfModel(request.get("model").text(), name(request));
        }
        if (!names.equals(Set.of("blob"))) {
            throw request.expected("an object with blob, with name, or with name and model");
        }
        String blob = request.get("blob").text();
        if (!blob.startsWith(INBOX)) {
            throw request.get("blob").expected("a path that begins with " + INBOX);
        }
        return new OfPath(blob.substring(INBOX.length()));
    }

    private static String name(JsonNode request) {
        String name = request.get("name").text();
        if (name.indexOf('/') >= 0) {
            throw new WaybillException(
                    ErrorCode.INVALID_NAME,
                    "A name has no folder: send the path as blob, or the model beside the name.");
        }
        return name;
    }

    private static WaybillException malformed(String pointer, JsonException e) {
        return new WaybillException(
                ErrorCode.MALFORMED_REQUEST,
                "The request is {\"blob\":\"inbox/<name>\"}, {\"blob\":\"inbox/<model>/<name>\"}, {\"name\":\"<name>\"} or"
                        + " {\"name\":\"<name>\",\"model\":\"<model>\"}.",
                List.of(new Violation(pointer, "malformed_json", e.getMessage())));
    }
}
