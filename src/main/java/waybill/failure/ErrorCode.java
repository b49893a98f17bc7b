package waybill.failure;

/**
 * Every way in which Waybill fails. The edges translate: {@code wire} to an HTTP status, {@code cli} to an exit code, each
 * in one exhaustive switch.
 */
public enum ErrorCode {
    /** The request has no body that the platform would hand on: it is empty, or it was sent chunked. */
    MISSING_BODY,
    /** The request is not JSON or CSV of the documented shape. */
    MALFORMED_REQUEST,
    /** The request's Content-Type is neither JSON nor CSV. */
    UNSUPPORTED_MEDIA_TYPE,
    /** More bytes or rows than the settings allow. */
    TOO_LARGE,
    /** The rows do not fit the model's signature; the violations say where and why. */
    INVALID_ROWS,
    /** No such model in the store. */
    UNKNOWN_MODEL,
    /** The model exists, but this version of it was never published. */
    UNKNOWN_VERSION,
    /** The model exists, but no verified version of it is held yet. */
    MODEL_NOT_READY,
    /** The store does not answer, throttles, or breaks off. Worth another try. */
    STORE_UNAVAILABLE,
    /** The store answers, and refuses this identity. Not worth another try. */
    STORE_FORBIDDEN,
    /** No blob of that name. */
    BLOB_NOT_FOUND,
    /** The blob was to be created, and exists already. */
    BLOB_EXISTS,
    /** The blob was to be read or replaced in a known state, and is in another. */
    BLOB_CHANGED,
    /** The blob is larger than the reader allows. */
    BLOB_TOO_LARGE,
    /** A container, blob, model or version name that no store could hold. */
    INVALID_NAME,
    /** The artifact's bytes are not what was published, or do not predict what they did; nothing of it was used. */
    ARTIFACT_REJECTED,
    /** The environment does not describe a working app. */
    INVALID_SETTINGS,
    /** The recipe (model.yaml) does not describe a model that can be trained. */
    INVALID_RECIPE,
    /** The training data is not what the recipe says. */
    INVALID_DATA,
    /** The candidate misses a gate of its recipe. */
    GATE_FAILED,
    /** The pointer is frozen, or names nothing to go back to. */
    PROMOTION_REFUSED,
    /** A file of rows that is wrong as a whole: no row of it was scored. */
    INVALID_FILE,
    /** No such run, or no file to make one of. */
    UNKNOWN_RUN,
    /** A command was called with an argument that names nothing. */
    INVALID_ARGUMENT,
    /** A running service does not do what it must; each check has told what it saw. */
    SMOKE_FAILED,
    /** Nothing answers where a running service should be. */
    SERVICE_UNREACHABLE,
    /** Everything that nobody designed. Logged whole, answered opaque. */
    INTERNAL
}
