package waybill.tracking.http;

/** Reports that the tracking server did not do what was asked. The message is for people, and has no secret in it. */
public final class TrackingFault extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String message;
    private final Kind kind;
    private final int status;
    private final String code;

    /** What became of the request. */
    public enum Kind {
        /** It was never answered, or the answer breaks off: it may have been carried out. */
        LOST,
        /** The server says that it cannot do it now. */
        BUSY,
        /** The server refuses it, and will do so again. */
        REFUSED,
        /** What answers is no tracking server, or one that says what it cannot mean. */
        WRONG
    }

    /**
     * A fault.
     *
     * @param status the HTTP status, 0 without an answer
     * @param code MLflow's own code of the error; empty when it says none
     */
    public TrackingFault(Kind kind, int status, String code, String message) {
        super(message);
        this.message = message;
        this.kind = kind;
        this.status = status;
        this.code = code;
    }

    /** An answer that cannot be meant. */
    public static TrackingFault wrong(String message) {
        return new TrackingFault(Kind.WRONG, 0, "", message);
    }

    /** A request that was refused here, because the server would refuse it. */
    public static TrackingFault refused(String message) {
        return new TrackingFault(Kind.REFUSED, 0, "", message);
    }

    @Override
    public String getMessage() {
        return message;
    }

    public Kind kind() {
        return kind;
    }

    /** Whether the server has this code for the error. */
    public boolean hasCode(String name) {
        return code.equals(name);
    }

    /** Whether the server has no such call: an older one, or another product with the same protocol. */
    public boolean isUnknownCall() {
        boolean none = status == 404 && !hasCode("RESOURCE_DOES_NOT_EXIST");
        return none || status == 405 || status == 501 || hasCode("ENDPOINT_NOT_FOUND") || hasCode("NOT_IMPLEMENTED");
    }
}
