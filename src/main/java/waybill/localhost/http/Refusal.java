package waybill.localhost.http;

/** Why the host answers a request itself, with a problem, before any function sees it. */
public enum Refusal {
    MALFORMED_REQUEST(400),
    FOREIGN_ORIGIN(403),
    REQUEST_TIMEOUT(408),
    URI_TOO_LONG(414),
    UNSUPPORTED_MEDIA_TYPE(415),
    EXPECTATION_FAILED(417),
    /** The request is for another host: RFC 9110 calls it misdirected. */
    FOREIGN_HOST(421),
    /** More requests than {@code maxOutstandingRequests}; the platform's answer has no body. */
    TOO_MANY_REQUESTS(429),
    HEADERS_TOO_LARGE(431),
    /** No memory for another body; it passes. */
    OVERLOADED(503);

    private final int status;

    Refusal(int status) {
        this.status = status;
    }

    public int status() {
        return status;
    }
}
