package waybill.capture.count;

/** What is counted apart from each other. */
public enum Kind {
    /** Requests that were answered. */
    REQUESTS(0, "requests"),
    /** Requests that were refused. */
    REFUSALS(1, "refusals"),
    /** Rows of files that were scored. */
    FILE_ROWS(2, "file_rows"),
    /** Requests that a shadow has answered, too: nobody got these answers. */
    SHADOW(3, "shadow");

    /** How many there are; {@code values} would make an array on the way to each answer. */
    public static final int COUNT = 4;

    private final int code;
    private final String wireName;

    Kind(int code, String wireName) {
        this.code = code;
        this.wireName = wireName;
    }

    /** The place in files: never another one's. */
    public int code() {
        return code;
    }

    /** The name in reports. */
    public String wireName() {
        return wireName;
    }

    /** @throws IllegalArgumentException for the code of none */
    public static Kind of(int code) {
        for (Kind kind : values()) {
            if (kind.code == code) {
                return kind;
            }
        }
        throw new IllegalArgumentException("No kind has the code " + code);
    }
}
