package waybill.localhost.server;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import waybill.localhost.http.HttpReply;

/** An answer as bytes, and how much of it is still to be sent. */
final class Outgoing {
    private static final ByteBuffer CONTINUE = text("HTTP/1.1 100 Continue\r\n\r\n");

    private final ByteBuffer[] parts;

    private Outgoing(ByteBuffer... parts) {
        this.parts = parts;
    }

    /** The word for a client that waits for one before it sends the body. */
    static Outgoing goOn() {
        return new Outgoing(CONTINUE.duplicate());
    }

    /**
     * An answer.
     *
     * @param headOnly whether the request was a HEAD: the length of the body is told, and no body sent
     * @param closes whether the connection ends after it
     */
    static Outgoing of(HttpReply reply, boolean headOnly, boolean closes, Clock clock) {
        StringBuilder head = new StringBuilder(256);
        head.append("HTTP/1.1 ").append(reply.status()).append(' ').append(Reason.of(reply.status()));
        head.append("\r\nDate: ").append(date(clock.instant())).append("\r\n");
        reply.headers().forEach((name, value) -> append(head, name, value));
        if (!reply.isBodyless()) {
            append(head, "Content-Length", String.valueOf(reply.body().length));
        }
        if (closes && !reply.closes()) {
            append(head, "Connection", "close");
        }
        boolean bare = headOnly || reply.isBodyless();
        return new Outgoing(text(head.append("\r\n").toString()), ByteBuffer.wrap(bare ? new byte[0] : reply.body()));
    }

    /** Sends what the socket takes, and returns whether that was the rest. */
    boolean send(SocketChannel channel) throws IOException {
        channel.write(parts);
        return left() == 0;
    }

    long left() {
        return Arrays.stream(parts).mapToLong(ByteBuffer::remaining).sum();
    }

    private static void append(StringBuilder head, String name, String value) {
        head.append(name).append(": ").append(value).append("\r\n");
    }

    private static String date(Instant now) {
        return DateTimeFormatter.RFC_1123_DATE_TIME.format(now.atOffset(ZoneOffset.UTC));
    }

    private static ByteBuffer text(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1));
    }
}
