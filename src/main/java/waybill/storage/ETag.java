package waybill.storage;

/**
 * The state of a blob, opaque: each write of a blob gives it another one.
 *
 * @param value as the store spells it, quotes included
 */
public record ETag(String value) {
    public ETag {
        if (value.isEmpty()) {
            throw new IllegalArgumentException("An ETag is not empty.");
        }
    }

    /** In quotes always: the SDK takes them off some answers and leaves them on others. */
    public static ETag spelled(String value) {
        return new ETag(value.endsWith("\"") ? value : '"' + value + '"');
    }
}
