package waybill.localhost.http;

import com.microsoft.azure.functions.HttpMethod;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.time.Duration;

/** Sends an answer and leaves the connection in order, whether the body of the request was read or not. */
public final class ReplyWriter {
    private static final int NO_BODY = -1;
    /** The time that Kestrel takes. */
    private static final Duration DRAIN_TIME = Duration.ofSeconds(5);

    private final Deadlines deadlines;

    public ReplyWriter(Deadlines deadlines) {
        this.deadlines = deadlines;
    }

    /**
     * Sends an answer. The JDK's server sends the last byte, then reads the rest of the request, up to {@link ServerTuning}'s
     * amount. Without that, a client that is still sending would not see the answer: a socket that is closed with unread bytes is
     * reset.
     */
    public void write(HttpExchange exchange, HttpReply reply) throws IOException {
        reply.headers().forEach((name, value) -> exchange.getResponseHeaders().add(name, value));
        boolean head = exchange.getRequestMethod().equals(HttpMethod.HEAD.name());
        byte[] body = reply.body();
        if (head) {
            exchange.getResponseHeaders().set("Content-Length", String.valueOf(body.length));
        }
        if (head || reply.isBodyless() || body.length == 0) {
            deadlines.within(DRAIN_TIME, () -> exchange.sendResponseHeaders(reply.status(), NO_BODY));
        } else {
            exchange.sendResponseHeaders(reply.status(), body.length);
            exchange.getResponseBody().write(body);
            exchange.getResponseBody().flush();
            deadlines.within(DRAIN_TIME, () -> exchange.getResponseBody().close());
        }
    }
}
