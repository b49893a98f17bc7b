package waybill.clean.row;

import java.util.Locale;

/** What is done about what a rule finds. */
public enum Severity {
    /** What the rule proposes is done; what it has no proposal for is flagged. */
    REPAIR,
    /** It is listed, and nothing changes. */
    FLAG,
    /** The row is set aside, as it was. */
    QUARANTINE,
    /** The run ends, and writes nothing. */
    STOP;

    /** The name as recipes have it. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
