package waybill.tracking.http;

/** A server that cannot do it now, and perhaps says when. */
final class Busy extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final TrackingFault fault;
    private final String retryAfter;

    Busy(TrackingFault fault, String retryAfter) {
        super(fault.getMessage(), fault);
        this.fault = fault;
        this.retryAfter = retryAfter;
    }

    TrackingFault fault() {
        return fault;
    }

    String retryAfter() {
        return retryAfter;
    }
}
