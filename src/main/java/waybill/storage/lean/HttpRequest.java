package waybill.storage.lean;

import java.io.IOException;
import java.net.HttpURLConnection;

/** A request that can be sent several times. */
interface HttpRequest {
    /** A connection that is ready to be sent, except for its time limits. */
    HttpURLConnection open() throws IOException;

    /** The largest body that is read, in bytes. */
    long maxBytes();

    /**
     * Checks a final answer.
     *
     * @throws IOException when it does not fit this request: it then counts as an answer that broke off
     */
    void check(HttpAnswer answer) throws IOException;

    /** The subject of the request, for messages. */
    Object what();

    /** The name of the server, for messages. */
    String whom();
}
