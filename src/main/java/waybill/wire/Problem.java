package waybill.wire;

import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import waybill.failure.ErrorCode;
import waybill.failure.Violation;
import waybill.failure.WaybillException;
import waybill.json.JsonWriter;

/**
 * An error as described by RFC 9457, which also has {@code error}, {@code message} and {@code error_code}, the keys that clients
 * of other prediction servers look for.
 *
 * @param violations the first faults, at most a hundred
 * @param faults the number of all faults
 */
public record Problem(ErrorCode code, String detail, List<Violation> violations, int faults) {
    public static final String MEDIA_TYPE = "application/problem+json";
    private static final int RETRY_SECONDS = 5;

    public Problem {
        violations = List.copyOf(violations);
    }

    public Problem(ErrorCode code, String detail, List<Violation> violations) {
        this(code, detail, violations, violations.size());
    }

    /** The problem that callers see of a failure; it contains nothing that only operators should know. */
    public static Problem of(WaybillException failure) {
        return switch (failure.code()) {
            case STORE_UNAVAILABLE, STORE_FORBIDDEN, STORE_REFUSED ->
                new Problem(ErrorCode.STORE_UNAVAILABLE, "The store of the models is out of reach.", List.of());
            case BLOB_NOT_FOUND,
                    BLOB_EXISTS,
                    BLOB_CHANGED,
                    BLOB_TOO_LARGE,
                    INVALID_RECIPE,
                    INVALID_DATA,
                    GATE_FAILED,
                    PROMOTION_REFUSED,
                    INVALID_ARGUMENT,
                    FILE_NOT_FOUND,
                    SMOKE_FAILED,
                    SKEW_FOUND,
                    CONTRACT_BROKEN,
                    SERVICE_UNREACHABLE,
                    TRACKING_FAILED,
                    INTERNAL -> internal();
            case MISSING_BODY,
                    MALFORMED_REQUEST,
                    UNSUPPORTED_MEDIA_TYPE,
                    TOO_LARGE,
                    INVALID_HEADER,
                    INVALID_ROWS,
                    NOT_AVAILABLE,
                    UNKNOWN_MODEL,
                    UNKNOWN_VERSION,
                    MODEL_NOT_READY,
                    INVALID_NAME,
                    INVALID_FILE,
                    INVALID_EVENTS,
                    INVALID_OUTCOMES,
                    UNKNOWN_RUN,
                    UNKNOWN_FILE,
                    ARTIFACT_REJECTED,
                    STATE_STALE,
                    INVALID_STREAM,
                    INVALID_SETTINGS ->
                new Problem(failure.code(), failure.getMessage(), failure.violations(), failure.faults());
        };
    }

    /** The problem for an unexpected fault, which says nothing about it; the log has the details. */
    public static Problem internal() {
        return new Problem(ErrorCode.INTERNAL, "An unexpected fault. The log has it under this instance.", List.of());
    }

    /** The same problem for callers without a key: they are told its code, and the log says more. */
    public Problem opaque() {
        return new Problem(code, "The service is not ready; its log says why.", List.of());
    }

    public int status() {
        return switch (code) {
            case MISSING_BODY, MALFORMED_REQUEST, INVALID_NAME, INVALID_ARGUMENT -> 400;
            case UNKNOWN_MODEL, UNKNOWN_VERSION, UNKNOWN_RUN, UNKNOWN_FILE, BLOB_NOT_FOUND, FILE_NOT_FOUND -> 404;
            case BLOB_EXISTS, BLOB_CHANGED, PROMOTION_REFUSED -> 409;
            case TOO_LARGE, BLOB_TOO_LARGE -> 413;
            case UNSUPPORTED_MEDIA_TYPE -> 415;
            case INVALID_HEADER,
                    INVALID_ROWS,
                    NOT_AVAILABLE,
                    INVALID_FILE,
                    INVALID_EVENTS,
                    INVALID_OUTCOMES,
                    INVALID_RECIPE,
                    INVALID_DATA,
                    GATE_FAILED -> 422;
            case MODEL_NOT_READY,
                    STORE_UNAVAILABLE,
                    STORE_FORBIDDEN,
                    STORE_REFUSED,
                    ARTIFACT_REJECTED,
                    STATE_STALE,
                    INVALID_STREAM,
                    INVALID_SETTINGS -> 503;
            case SMOKE_FAILED, SKEW_FOUND, CONTRACT_BROKEN, SERVICE_UNREACHABLE, TRACKING_FAILED, INTERNAL -> 500;
        };
    }

    /** The number of seconds after which a retry makes sense, if it does. */
    public OptionalInt retryAfter() {
        return status() == 503 ? OptionalInt.of(RETRY_SECONDS) : OptionalInt.empty();
    }

    /**
     * The problem as JSON.
     *
     * @param invocation the id of the request in the log
     */
    public String toJson(String invocation) {
        JsonWriter json = JsonWriter.compact().beginObject();
        json.name("type").value("urn:waybill:problem:" + code.name().toLowerCase(Locale.ROOT));
        json.name("title").value(title()).name("status").value(status());
        json.name("detail").value(detail).name("instance").value("urn:waybill:invocation:" + invocation);
        ProblemWords.writeErrors(this, json);
        if (faults > violations.size()) {
            json.name("errors_total").value(faults);
        }
        json.name("error").value(detail).name("message").value(detail);
        return json.name("error_code").value(code.name()).endObject().toString();
    }

    private String title() {
        String words = code.name().toLowerCase(Locale.ROOT).replace('_', ' ');
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }
}
