package waybill.storage.lean;

import java.io.IOException;
import java.net.HttpURLConnection;

/** What is asked for, as often as it takes. */
interface HttpRequest {
    /** Ready to be sent, but for the time that it may take. */
    HttpURLConnection open() throws IOException;

    /** A longer body is not read. */
    long maxBytes();

    /**
     * Looks at a whole answer that another try would not change.
     *
     * @throws IOException when it is none to this question: it counts as one that broke off
     */
    void check(HttpAnswer answer) throws IOException;

    /** What it is about, for messages. */
    Object what();

    /** Who is asked, for messages. */
    String whom();
}
