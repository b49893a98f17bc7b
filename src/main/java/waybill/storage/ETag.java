package waybill.storage;

/**
 * The state of a blob. It is opaque, and each write of a blob makes a new one.
 *
 * @param value the text as the store writes it, quotes included
 */
public record ETag(String value) {
    public ETag {
        if (value.isEmpty()) {
            throw new IllegalArgumentException("An ETag is not empty.");
        }
    }

    /** The ETag with quotes in any case: the SDK removes them from some answers and leaves them on others. */
    public static ETag spelled(String value) {
        return new ETag(value.endsWith("\"") ? value : '"' + value + '"');
    }
}
