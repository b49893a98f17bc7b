package waybill.localhost;

import com.microsoft.azure.functions.HttpMethod;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;

/** Sends an answer and leaves the connection in order, whether the body of the request was read or not. */
final class ReplyWriter {
    private static final int NO_BODY = -1;
    private static final int CHUNKED = 0;
    /** As long as Kestrel takes. */
    private static final Duration DRAIN_TIME = Duration.ofSeconds(5);

    private final Deadlines deadlines;

    ReplyWriter(Deadlines deadlines) {
        this.deadlines = deadlines;
    }

    /** @param unread whether some of the request's body may still be on its way */
    void write(HttpExchange exchange, Reply reply, boolean unread) throws IOException {
        reply.headers().forEach((name, value) -> exchange.getResponseHeaders().add(name, value));
        if (exchange.getRequestMethod().equals(HttpMethod.HEAD.name())) {
            exchange.getResponseHeaders().set("Content-Length", String.valueOf(reply.body().length));
            exchange.sendResponseHeaders(reply.status(), NO_BODY);
        } else if (reply.isBodyless() || (reply.body().length == 0 && !unread)) {
            exchange.sendResponseHeaders(reply.status(), NO_BODY);
        } else {
            send(exchange, reply);
        }
    }

    /**
     * Closing the stream sends the last byte, then reads what is left of the request. Only so does a client that is still
     * sending see the answer: a socket that is closed with unread bytes is reset. An answer without a body is closed that
     * way only when it is chunked; with a length of zero the JDK's server closes at once.
     */
    private void send(HttpExchange exchange, Reply reply) throws IOException {
        byte[] body = reply.body();
        exchange.sendResponseHeaders(reply.status(), body.length == 0 ? CHUNKED : body.length);
        OutputStream out = exchange.getResponseBody();
        out.write(body);
        out.flush();
        deadlines.within(DRAIN_TIME, () -> finish(out));
    }

    private static OutputStream finish(OutputStream out) throws IOException {
        out.close();
        return out;
    }
}
