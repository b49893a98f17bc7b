package waybill.localhost.http;

/** A request that the host refuses. Its message is for the caller, and never has a value of the caller's in it. */
public final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final Refusal refusal;

    public Refused(Refusal refusal, String detail) {
        // Without a stack trace: hostile requests are many, and the place says nothing that the detail does not.
        super(detail, null, false, false);
        this.refusal = refusal;
    }

    public static Refused malformed(String detail) {
        return new Refused(Refusal.MALFORMED_REQUEST, detail);
    }

    public Refusal refusal() {
        return refusal;
    }

    /** What was wrong, and what would have been right. */
    public String detail() {
        return String.valueOf(getMessage());
    }
}
