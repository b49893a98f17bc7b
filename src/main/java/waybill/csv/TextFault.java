package waybill.csv;

/** Why a text is none that a caller can have meant. One rule for all ways in: bytes, and texts that a host has decoded. */
public enum TextFault {
    NONE("", ""),
    /**
     * Bytes that are no UTF-8; or U+FFFD, which decoders put in the place of such bytes: the platform decodes a body before anybody
     * else sees it.
     */
    NOT_UTF8("invalid_utf8", "is not UTF-8, or was not before: save or send it as UTF-8"),
    /** U+0000, which no text has, but every text in UTF-16 that is read as UTF-8. */
    NUL("nul_character", "has the character U+0000, as UTF-16 has when it is read as UTF-8: save or send it as UTF-8");

    private static final char REPLACEMENT = '\ufffd';

    private final String rule;
    private final String message;

    TextFault(String rule, String message) {
        this.rule = rule;
        this.message = message;
    }

    /** The name of the rule, in snake case. */
    public String rule() {
        return rule;
    }

    /** What is wrong with it: the rest of a sentence that begins with the text's place. */
    public String message() {
        return message;
    }

    /**
     * Whether a document in JSON that was decoded from bytes may hold a text with a fault: then each is worth a look. NUL cannot
     * stand in JSON as it is, and no decoder makes one half of a surrogate pair: both need an escape.
     */
    public static boolean isPossibleIn(String json) {
        return json.indexOf('\\') >= 0 || json.indexOf(REPLACEMENT) >= 0;
    }

    /** The fault of a text; NONE for almost every one. */
    public static TextFault of(CharSequence text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0) {
                return NUL;
            }
            if (c == REPLACEMENT || (Character.isSurrogate(c) && !isPair(text, i))) {
                return NOT_UTF8;
            }
        }
        return NONE;
    }

    /** Whether the surrogate at this index has its other half, before or behind it. */
    private static boolean isPair(CharSequence text, int at) {
        return Character.isHighSurrogate(text.charAt(at))
                ? at + 1 < text.length() && Character.isLowSurrogate(text.charAt(at + 1))
                : at > 0 && Character.isHighSurrogate(text.charAt(at - 1));
    }
}
