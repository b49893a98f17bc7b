package waybill.failure;

/**
 * All the ways in which Waybill fails. The edges translate a code, each in one exhaustive switch: {@code wire} to an HTTP status,
 * {@code cli} to an exit code.
 */
public enum ErrorCode {
    /** The platform passed no request body on: the body is empty, or it was sent chunked. */
    MISSING_BODY(Fault.CALLER),
    /** The request is not JSON or CSV of the documented shape. */
    MALFORMED_REQUEST(Fault.CALLER),
    /** The request's Content-Type is neither JSON nor CSV. */
    UNSUPPORTED_MEDIA_TYPE(Fault.CALLER),
    /** The request, or the file of rows, has more bytes or rows than the settings allow. */
    TOO_LARGE(Fault.CALLER),
    /** The header of the request's table does not fit the model's signature; the violations say what it lacks. */
    INVALID_HEADER(Fault.CALLER),
    /** The rows do not fit the model's signature; the violations say where and why. */
    INVALID_ROWS(Fault.CALLER),
    /** The version, or the service, cannot say what is asked of each row; the violations say what, and what is the most. */
    NOT_AVAILABLE(Fault.CALLER),
    /** The store has no model of this name. */
    UNKNOWN_MODEL(Fault.CALLER),
    /** The model exists, but this version of it was never published. */
    UNKNOWN_VERSION(Fault.CALLER),
    /** The model exists, but no verified version of it is loaded yet. */
    MODEL_NOT_READY(Fault.SERVICE),
    /** The store does not answer, throttles, or breaks off. A retry may succeed. */
    STORE_UNAVAILABLE(Fault.SERVICE),
    /** The store answers, and refuses this identity. A retry does not help. */
    STORE_FORBIDDEN(Fault.SERVICE),
    /** The store answers, and refuses the request itself. A retry does not help. */
    STORE_REFUSED(Fault.SERVICE),
    /** There is no blob of this name. */
    BLOB_NOT_FOUND(Fault.SERVICE),
    /** The blob was to be created, but exists already. */
    BLOB_EXISTS(Fault.SERVICE),
    /** The blob is not in the state in which it was to be read or replaced. */
    BLOB_CHANGED(Fault.SERVICE),
    /** The blob is larger than the reader allows. */
    BLOB_TOO_LARGE(Fault.SERVICE),
    /** The name of a container, blob, model or version is one that no store can hold. */
    INVALID_NAME(Fault.CALLER),
    /** The artifact's bytes are not those that were published, or they predict something else; nothing of it was used. */
    ARTIFACT_REJECTED(Fault.SERVICE),
    /** The live state of a model is older than it should be, or cannot be read: answers say which state they used. */
    STATE_STALE(Fault.SERVICE),
    /** The environment variables do not describe a working app. */
    INVALID_SETTINGS(Fault.SERVICE),
    /** The recipe (model.yaml) does not describe a model that can be trained. */
    INVALID_RECIPE(Fault.SERVICE),
    /** The declaration of a stream of events does not say how its events are read. */
    INVALID_STREAM(Fault.SERVICE),
    /** The training data does not match the recipe. */
    INVALID_DATA(Fault.SERVICE),
    /** The candidate misses a gate of its recipe. */
    GATE_FAILED(Fault.SERVICE),
    /** The pointer is frozen, names nothing to go back to, or has no canary that could be changed. */
    PROMOTION_REFUSED(Fault.SERVICE),
    /** The model would refuse rows that callers send today, or answers something else: its contract has another major version. */
    CONTRACT_BROKEN(Fault.SERVICE),
    /** The file of rows is wrong as a whole; none of its rows was scored. */
    INVALID_FILE(Fault.CALLER),
    /** No event can be made of what was received; the violations say why. */
    INVALID_EVENTS(Fault.CALLER),
    /** What is said to have come true cannot be taken; the violations say why. */
    INVALID_OUTCOMES(Fault.CALLER),
    /** There is no such run, or no file to make a run of. */
    UNKNOWN_RUN(Fault.CALLER),
    /** There is no such file, or none that can be read. */
    UNKNOWN_FILE(Fault.CALLER),
    /** An argument of a command is wrong. */
    INVALID_ARGUMENT(Fault.SERVICE),
    /** A file or folder that a command is to read is not there, or cannot be read. */
    FILE_NOT_FOUND(Fault.SERVICE),
    /** A running service failed the smoke test; each check has reported what it found. */
    SMOKE_FAILED(Fault.SERVICE),
    /** Serving does something else than training; the report names each feature that differs. */
    SKEW_FOUND(Fault.SERVICE),
    /** Nothing answers at the address of the service. */
    SERVICE_UNREACHABLE(Fault.SERVICE),
    /** The tracking server has not taken all of it; what is open is taken up again by another call. */
    TRACKING_FAILED(Fault.SERVICE),
    /** A failure that was not designed. It is logged whole, and its answer says nothing of the cause. */
    INTERNAL(Fault.SERVICE);

    /** Whose fault it is when a request ends in an error. */
    public enum Fault {
        /** Of who asked: HTTP answers with 400 and above. */
        CALLER,
        /** Of the service, its model or its store, as is all that only commands and jobs know: HTTP answers with 500 and above. */
        SERVICE
    }

    private final Fault fault;

    ErrorCode(Fault fault) {
        this.fault = fault;
    }

    public Fault fault() {
        return fault;
    }
}
