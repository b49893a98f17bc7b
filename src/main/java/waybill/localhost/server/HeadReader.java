package waybill.localhost.server;

import java.net.InetSocketAddress;
import java.util.Optional;
import waybill.localhost.http.Refusal;
import waybill.localhost.http.Refused;
import waybill.localhost.http.RequestHead;

/** Finds where the head of a request ends, byte by byte as it comes, within Kestrel's limits. */
final class HeadReader {
    private static final int LINE = 8_192;
    private static final int HEADERS = 32_768;
    private static final int LINES = 101;

    private final InetSocketAddress local;
    private int scanned;
    private int lines;
    private int lineStart;
    private int headersStart;

    HeadReader(InetSocketAddress local) {
        this.local = local;
    }

    /**
     * The head, once it is there whole; its bytes are consumed then.
     *
     * @throws Refused when it is too long, or no HTTP
     */
    Optional<RequestHead> read(InputBuffer in) {
        skipEmptyLines(in);
        while (scanned < in.size()) {
            if (in.at(scanned++) == '\n' && endsHead(in)) {
                return Optional.of(HeadParser.parse(in.text(scanned), local));
            }
            requireShort();
        }
        return Optional.empty();
    }

    /** A client may send a line break after the body of its last request (RFC 9112, 2.2). */
    private void skipEmptyLines(InputBuffer in) {
        while (scanned == 0 && in.size() > 0 && (in.at(0) == '\r' || in.at(0) == '\n')) {
            in.skip(1);
        }
    }

    private boolean endsHead(InputBuffer in) {
        int length = scanned - 1 - lineStart;
        boolean empty = length == 0 || (length == 1 && in.at(lineStart) == '\r');
        lineStart = scanned;
        if (lines == 0) {
            headersStart = scanned;
        }
        lines++;
        return empty;
    }

    private void requireShort() {
        if (lines == 0 && scanned > LINE) {
            throw new Refused(Refusal.URI_TOO_LONG, "The request line is longer than " + LINE + " bytes.");
        }
        if ((lines > 0 && scanned - headersStart > HEADERS) || lines > LINES) {
            throw new Refused(
                    Refusal.HEADERS_TOO_LARGE,
                    "More than " + (LINES - 1) + " headers, or more than " + HEADERS + " bytes of them.");
        }
    }
}
