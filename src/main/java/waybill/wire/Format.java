package waybill.wire;

import waybill.failure.WaybillException;
import waybill.serving.Ask;
import waybill.serving.Served;

/** A format of requests and their replies: both directions side by side. Immutable. */
public interface Format {
    /** The media type of replies. */
    String mediaType();

    /**
     * What a request asks.
     *
     * @throws WaybillException {@code TOO_LARGE}, {@code MALFORMED_REQUEST}
     */
    Ask decode(Body body);

    /** The reply that gives the answers. */
    String encode(Served served);

    /** The media type of problems. */
    default String problemType() {
        return Problem.MEDIA_TYPE;
    }

    /**
     * The reply that tells a problem.
     *
     * @param invocation by which the log knows the request
     */
    default String encode(Problem problem, String invocation) {
        return problem.toJson(invocation);
    }
}
