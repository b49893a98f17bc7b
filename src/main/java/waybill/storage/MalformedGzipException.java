package waybill.storage;

import java.io.IOException;

/** Reports bytes that are not gzip as a whole: no member, a damaged or cut one, or something else behind the last one. */
public final class MalformedGzipException extends IOException {
    private static final long serialVersionUID = 1L;

    private final String reason;

    /** @param reason the rest of a sentence about the file, without any of the data */
    MalformedGzipException(String reason) {
        super(reason);
        this.reason = reason;
    }

    /** The rest of a sentence that begins with the file, such as "is cut short in its 2nd gzip member". */
    public String reason() {
        return reason;
    }
}
