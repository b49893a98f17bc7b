package waybill.answer;

import java.util.Locale;

/** What a version of a model can say of a row. */
public enum Capability {
    VALUE,
    INTERVAL,
    PROMISE,
    ON_TIME,
    REASONS;

    private final String wireName = name().toLowerCase(Locale.ROOT);

    /** The name in requests and answers. */
    public String wireName() {
        return wireName;
    }
}
