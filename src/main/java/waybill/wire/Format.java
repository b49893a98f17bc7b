package waybill.wire;

import waybill.failure.WaybillException;
import waybill.serving.Ask;
import waybill.serving.Served;

/** A format of requests and their replies. Immutable, or made for one request. */
public interface Format {
    /** The media type of replies. */
    String mediaType();

    /**
     * Decodes a request.
     *
     * @throws WaybillException {@code TOO_LARGE}, {@code MALFORMED_REQUEST}
     */
    Ask decode(Body body);

    /** Encodes answers as the body of a reply. */
    String encode(Served served);

    /** The HTTP status of problems. */
    default int status(Problem problem) {
        return problem.status();
    }

    /** The media type of problems. */
    default String problemType() {
        return Problem.MEDIA_TYPE;
    }

    /**
     * Encodes a problem as the body of a reply.
     *
     * @param invocation the id of the request in the log
     */
    default String encode(Problem problem, String invocation) {
        return problem.toJson(invocation);
    }
}
