package waybill.failure;

/**
 * All the ways in which Waybill fails. The edges translate a code, each in one exhaustive switch: {@code wire} to an HTTP status,
 * {@code cli} to an exit code.
 */
public enum ErrorCode {
    /** The platform passed no request body on: the body is empty, or it was sent chunked. */
    MISSING_BODY,
    /** The request is not JSON or CSV of the documented shape. */
    MALFORMED_REQUEST,
    /** The request's Content-Type is neither JSON nor CSV. */
    UNSUPPORTED_MEDIA_TYPE,
    /** The request, or the file of rows, has more bytes or rows than the settings allow. */
    TOO_LARGE,
    /** The header of the request's table does not fit the model's signature; the violations say what it lacks. */
    INVALID_HEADER,
    /** The rows do not fit the model's signature; the violations say where and why. */
    INVALID_ROWS,
    /** The version, or the service, cannot say what is asked of each row; the violations say what, and what is the most. */
    NOT_AVAILABLE,
    /** The store has no model of this name. */
    UNKNOWN_MODEL,
    /** The model exists, but this version of it was never published. */
    UNKNOWN_VERSION,
    /** The model exists, but no verified version of it is loaded yet. */
    MODEL_NOT_READY,
    /** The store does not answer, throttles, or breaks off. A retry may succeed. */
    STORE_UNAVAILABLE,
    /** The store answers, and refuses this identity. A retry does not help. */
    STORE_FORBIDDEN,
    /** The store answers, and refuses the request itself. A retry does not help. */
    STORE_REFUSED,
    /** There is no blob of this name. */
    BLOB_NOT_FOUND,
    /** The blob was to be created, but exists already. */
    BLOB_EXISTS,
    /** The blob is not in the state in which it was to be read or replaced. */
    BLOB_CHANGED,
    /** The blob is larger than the reader allows. */
    BLOB_TOO_LARGE,
    /** The name of a container, blob, model or version is one that no store can hold. */
    INVALID_NAME,
    /** The artifact's bytes are not those that were published, or they predict something else; nothing of it was used. */
    ARTIFACT_REJECTED,
    /** The live state of a model is older than it should be, or cannot be read: answers say which state they used. */
    STATE_STALE,
    /** The environment variables do not describe a working app. */
    INVALID_SETTINGS,
    /** The recipe (model.yaml) does not describe a model that can be trained. */
    INVALID_RECIPE,
    /** The declaration of a stream of events does not say how its events are read. */
    INVALID_STREAM,
    /** The training data does not match the recipe. */
    INVALID_DATA,
    /** The candidate misses a gate of its recipe. */
    GATE_FAILED,
    /** The pointer is frozen, names nothing to go back to, or has no canary that could be changed. */
    PROMOTION_REFUSED,
    /** The model would refuse rows that callers send today, or answers something else: its contract has another major version. */
    CONTRACT_BROKEN,
    /** The file of rows is wrong as a whole; none of its rows was scored. */
    INVALID_FILE,
    /** No event can be made of what was received; the violations say why. */
    INVALID_EVENTS,
    /** What is said to have come true cannot be taken; the violations say why. */
    INVALID_OUTCOMES,
    /** There is no such run, or no file to make a run of. */
    UNKNOWN_RUN,
    /** An argument of a command is wrong. */
    INVALID_ARGUMENT,
    /** A file or folder that a command is to read is not there, or cannot be read. */
    FILE_NOT_FOUND,
    /** A running service failed the smoke test; each check has reported what it found. */
    SMOKE_FAILED,
    /** Serving does something else than training; the report names each feature that differs. */
    SKEW_FOUND,
    /** Nothing answers at the address of the service. */
    SERVICE_UNREACHABLE,
    /** The tracking server has not taken all of it; what is open is taken up again by another call. */
    TRACKING_FAILED,
    /** A failure that was not designed. It is logged whole, and its answer says nothing of the cause. */
    INTERNAL
}
