package waybill.app;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import waybill.answer.Question;
import waybill.batch.Batch;
import waybill.codec.QuestionReader;
import waybill.failure.ErrorCode;
import waybill.failure.Violations;
import waybill.failure.WaybillException;
import waybill.signature.RawValue;
import waybill.wire.Formats;

/**
 * A file that is sent for the inbox, as the body: {@code ?name=<name>} is its name there, and {@code &model=<model>} the model,
 * unless it is the default one. The options of a query of predict ask for more than values; {@code on_time=true} reads the file's
 * deadlines.
 */
record BatchUpload(String name, Optional<String> model, String text, Optional<Question> question) {
    /** What a process can hold a few times over; larger files are put into the container. */
    static final int MOST_BYTES = 16 << 20;

    private static final String TYPE = "text/csv";
    private static final String COMPRESSED = ".gz";

    /** @throws WaybillException {@code TOO_LARGE} */
    static void requireSize(Call call) {
        if (call.contentLength() > MOST_BYTES || call.body().length() > MOST_BYTES) {
            throw new WaybillException(
                    ErrorCode.TOO_LARGE,
                    "A file that is sent here has at most " + MOST_BYTES + " bytes: put a larger one into "
                            + Batch.CONTAINER + "/inbox/ of the store.");
        }
    }

    /** @throws WaybillException {@code UNSUPPORTED_MEDIA_TYPE}, {@code MISSING_BODY}, {@code INVALID_NAME}, {@code MALFORMED_REQUEST} */
    static BatchUpload of(Call call) {
        Api.requireUncompressed(call);
        if (!Formats.ofRequest(call.contentType()).mediaType().equals(TYPE)) {
            throw new WaybillException(ErrorCode.UNSUPPORTED_MEDIA_TYPE, "The body is the file: send it as text/csv.");
        }
        if (call.body().isEmpty()) {
            throw new WaybillException(ErrorCode.MISSING_BODY, "The body is the file. Send it with a Content-Length.");
        }
        Map<String, String> query = call.query();
        Optional<String> model = Optional.ofNullable(query.get("model")).filter(text -> !text.isEmpty());
        return new BatchUpload(name(query), model, call.body(), question(query));
    }

    private static String name(Map<String, String> query) {
        String name = query.getOrDefault("name", "");
        if (name.isEmpty() || name.indexOf('/') >= 0) {
            throw new WaybillException(
                    ErrorCode.INVALID_NAME, "The query names the file, without a folder: ?name=legs.csv.");
        }
        if (name.toLowerCase(Locale.ROOT).endsWith(COMPRESSED)) {
            throw new WaybillException(
                    ErrorCode.INVALID_NAME,
                    "A file that is sent here is a text: send it uncompressed, and name it .csv, or put it into "
                            + Batch.CONTAINER + "/inbox/ of the store.");
        }
        return name;
    }

    /** What is asked; empty when the settings say it. */
    private static Optional<Question> question(Map<String, String> query) {
        if (QuestionReader.NAMES.stream().noneMatch(query::containsKey)) {
            return Optional.empty();
        }
        Violations faults = new Violations();
        QuestionReader reader = new QuestionReader(faults, "");
        QuestionReader.NAMES.stream()
                .filter(query::containsKey)
                .forEach(name -> reader.put(name, RawValue.Cell.of(query.getOrDefault(name, "")), "/" + name));
        Question question = reader.end();
        faults.throwIfAny(ErrorCode.MALFORMED_REQUEST, "The request is not of the documented shape.");
        return Optional.of(question);
    }

    /** Puts the file into the inbox, and returns the id of its run. */
    String start(Batch batch) {
        return batch.take(model, name, text.getBytes(StandardCharsets.UTF_8), question);
    }
}
