package waybill.legs.mapping;

/**
 * An event that is not made, and no fault.
 *
 * @param reason in snake case, for counting
 * @param name the field or attribute whose code is not known; else empty
 * @param code as the feed sent it, at most 64 characters; empty when it is no unknown code
 */
public record LeftOut(String reason, String name, String code) {
    /** The mapping knows the code, and wants no event of it. */
    public static final String IGNORED_CODE = "ignored_code";

    /** The mapping does not know the code. */
    public static final String UNKNOWN_CODE = "unknown_code";

    /** No template of the mapping is meant for it. */
    public static final String NOT_MEANT = "not_meant";

    private static final int LONGEST = 64;

    public LeftOut {
        code = code.length() > LONGEST ? code.substring(0, LONGEST) : code;
    }
}
