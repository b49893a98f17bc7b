package waybill.csv;

import java.io.IOException;

/** Reports bytes that cannot be split into rows: a quote that is never closed, a row that is too long, or another encoding. */
public final class MalformedCsvException extends IOException {
    private static final long serialVersionUID = 1L;

    private final String reason;

    /** @param reason a sentence for people, without any of the data */
    MalformedCsvException(String reason) {
        super(reason);
        this.reason = reason;
    }

    /** The reason: a sentence for people, without any of the data. */
    public String reason() {
        return reason;
    }
}
