package waybill.csv;

import java.io.IOException;

/** Reports bytes that cannot be split into rows: a quote that is never closed, a row that is too long, or another encoding. */
public final class MalformedCsvException extends IOException {
    private static final long serialVersionUID = 1L;

    private final String rule;
    private final String reason;

    MalformedCsvException(String reason) {
        this("malformed_csv", reason);
    }

    /**
     * The fault of a whole text.
     *
     * @param rule the rule that is broken, in snake case
     * @param reason a sentence for people, without any of the data
     */
    MalformedCsvException(String rule, String reason) {
        super(reason);
        this.rule = rule;
        this.reason = reason;
    }

    /** The rule that is broken, in snake case. */
    public String rule() {
        return rule;
    }

    /** The reason: a sentence for people, without any of the data. */
    public String reason() {
        return reason;
    }
}
