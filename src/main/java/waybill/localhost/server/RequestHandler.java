package waybill.localhost.server;

import waybill.localhost.http.HttpReply;
import waybill.localhost.http.Refused;
import waybill.localhost.http.RequestHead;

/** What the requests of a {@link SocketServer} are for. */
public interface RequestHandler {
    /**
     * Decides from the head what becomes of a request. Called on the thread that serves all connections: it must not wait.
     *
     * @throws Refused instead of a {@link #refusal} as the step
     */
    Step begin(RequestHead head);

    /** The answer to a request that was refused, by {@link #begin}, by a {@link Call}, or for how it was sent. */
    HttpReply refusal(Refused refused);

    /** How a request goes on. */
    sealed interface Step {}

    /** It is answered at once; its body is of no use. */
    record Answered(HttpReply reply) implements Step {}

    /** It is answered on a thread of its own, when its body is there. */
    record Called(Call call) implements Step {}

    /** Answers a request. */
    interface Call {
        /**
         * The answer.
         *
         * @param body empty for none; also for that of a chunked request
         */
        HttpReply answer(byte[] body);
    }
}
