package waybill.json;

/**
 * Finds the tokens of JSON that is plain: an object or an array, not nested deeply, of texts without escapes and of short numbers.
 * Of anything else it says that it is unsure, and never what is wrong: then {@link LibraryTokens} decides. It must never find a
 * token that the library would not find, so it looks as far ahead as the library does, and where it is in doubt it gives up. Written
 * by hand, because the library's classes cost more than all else in reading a pointer and a first request. Not thread-safe.
 */
final class PlainScanner {
    /** One bit of a long for each level. */
    private static final int DEEPEST = 60;

    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_TEXT = 1 << 16;
    private static final int LONGEST_NUMBER = 40;
    private static final int MOST_NAMES = 32;
    /** So many digits are a whole number that a long holds. */
    private static final int MOST_DIGITS = 18;

    private final String text;
    private int at;
    private int count;
    private JsonToken token = JsonToken.END;
    /** Where the token begins in the text; of a name or a text, behind its quotation mark. */
    private int from;
    /** Where the token ends. */
    private int to;

    /** The number of objects and arrays that are open. */
    private int depth;
    /** The kinds of what is open, a bit each, the innermost in the lowest: 1 for an object. */
    private long kinds;
    /** Whether nothing was found yet in the innermost object or array. */
    private boolean empty;

    /** Whether the value behind the name that is the token has been found, too. */
    private boolean named;

    private JsonToken value = JsonToken.END;
    private int valueFrom;
    private int valueTo;

    /** The first names that were asked for, each once: rows have the same ones in the same order. */
    private final String[] names = new String[MOST_NAMES];

    private int known;
    /** The index of the name that comes next, if it comes as before. */
    private int next;

    /** The digits of the number that was found last, if it is whole. */
    private long whole;

    private boolean isWhole;

    PlainScanner(String text) {
        this.text = text;
    }

    /** Moves to the next token, and returns true; or returns false, when it is unsure, and must not be asked any more. */
    boolean advance() {
        if (!find()) {
            return false;
        }
        count++;
        return true;
    }

    /** The number of tokens found, with each end of the document that was. */
    int count() {
        return count;
    }

    JsonToken token() {
        return token;
    }

    /** The text of a name or a text; of any other token as it stands in the document. */
    String text() {
        return token == JsonToken.NAME ? nameText() : text.substring(from, to);
    }

    private String nameText() {
        if (next < known && isText(names[next])) {
            return names[next++];
        }
        for (next = 0; next < known; next++) {
            if (isText(names[next])) {
                return names[next++];
            }
        }
        String name = text.substring(from, to);
        if (known < MOST_NAMES) {
            names[known++] = name;
        }
        next = known;
        return name;
    }

    private boolean isText(String name) {
        return name.length() == to - from && text.startsWith(name, from);
    }

    /** The number at a {@code NUMBER}. */
    double number() {
        if (!isWhole) {
            return Double.parseDouble(text());
        }
        // As the library has it, -0 has no sign.
        return (double) (text.charAt(from) == '-' ? -whole : whole);
    }

    /** The value at a {@code BOOLEAN}. */
    boolean bool() {
        return text.charAt(from) == 't';
    }

    private boolean find() {
        if (named) {
            named = false;
            return found(value, valueFrom, valueTo);
        }
        skipBlanks();
        if (depth == 0) {
            return count == 0 ? root() : end();
        }
        if (stands(isInObject() ? '}' : ']')) {
            return close();
        }
        if (!empty && !passed(',')) {
            return false;
        }
        empty = false;
        return isInObject() ? name() : value();
    }

    private boolean root() {
        return (stands('{') || stands('[')) && value();
    }

    private boolean end() {
        return at == text.length() && found(JsonToken.END, at, at);
    }

    private boolean close() {
        JsonToken closed = isInObject() ? JsonToken.END_OBJECT : JsonToken.END_ARRAY;
        depth--;
        kinds >>>= 1;
        empty = false;
        return single(closed);
    }

    /** Finds a name, its colon, and its value: the library refuses a name when it refuses the value. */
    private boolean name() {
        if (!quoted(JsonToken.NAME, LONGEST_NAME)) {
            return false;
        }
        int nameFrom = from;
        int nameTo = to;
        skipBlanks();
        if (!passed(':') || !value()) {
            return false;
        }
        value = token;
        valueFrom = from;
        valueTo = to;
        named = true;
        return found(JsonToken.NAME, nameFrom, nameTo);
    }

    private boolean value() {
        if (at == text.length()) {
            return false;
        }
        return switch (text.charAt(at)) {
            case '{' -> open(JsonToken.BEGIN_OBJECT, 1);
            case '[' -> open(JsonToken.BEGIN_ARRAY, 0);
            case '"' -> quoted(JsonToken.TEXT, LONGEST_TEXT);
            case 't' -> word("true", JsonToken.BOOLEAN);
            case 'f' -> word("false", JsonToken.BOOLEAN);
            case 'n' -> word("null", JsonToken.NULL);
            default -> numeral();
        };
    }

    private boolean open(JsonToken opened, int kind) {
        depth++;
        kinds = (kinds << 1) | kind;
        empty = true;
        return depth <= DEEPEST && single(opened);
    }

    private boolean quoted(JsonToken kind, int longest) {
        if (!stands('"')) {
            return false;
        }
        int first = at + 1;
        int end = Math.min(text.length(), first + longest);
        for (int i = first; i < end; i++) {
            char c = text.charAt(i);
            if (c == '"') {
                at = i + 1;
                return found(kind, first, i);
            }
            if (c < ' ' || c == '\\' || Character.isSurrogate(c)) {
                return false;
            }
        }
        return false;
    }

    private boolean word(String word, JsonToken kind) {
        int first = at;
        at += word.length();
        return text.startsWith(word, first) && isEnded() && found(kind, first, at);
    }

    private boolean numeral() {
        int first = at;
        if (stands('-')) {
            at++;
        }
        int leading = at;
        whole = 0;
        int digits = digits();
        isWhole = digits <= MOST_DIGITS;
        if (digits == 0 || (digits > 1 && text.charAt(leading) == '0')) {
            return false;
        }
        return fraction()
                && exponent()
                && at - first <= LONGEST_NUMBER
                && isEnded()
                && found(JsonToken.NUMBER, first, at);
    }

    private boolean fraction() {
        if (!stands('.')) {
            return true;
        }
        at++;
        isWhole = false;
        return digits() > 0;
    }

    private boolean exponent() {
        if (!stands('e') && !stands('E')) {
            return true;
        }
        at++;
        if (stands('+') || stands('-')) {
            at++;
        }
        isWhole = false;
        return digits() > 0;
    }

    /** Passes digits, and returns how many there are. */
    private int digits() {
        int first = at;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            whole = 10 * whole + (text.charAt(at) - '0');
            at++;
        }
        return at - first;
    }

    private boolean found(JsonToken kind, int begin, int end) {
        token = kind;
        from = begin;
        to = end;
        return true;
    }

    /** Finds a token of one character. */
    private boolean single(JsonToken kind) {
        at++;
        return found(kind, at - 1, at);
    }

    private boolean isInObject() {
        return (kinds & 1) == 1;
    }

    private boolean stands(char c) {
        return at < text.length() && text.charAt(at) == c;
    }

    /** Passes this character and the blanks behind it, if it stands here. */
    private boolean passed(char c) {
        if (!stands(c)) {
            return false;
        }
        at++;
        skipBlanks();
        return true;
    }

    private void skipBlanks() {
        while (at < text.length() && isBlank(text.charAt(at))) {
            at++;
        }
    }

    /** Whether a number or a word can end here. */
    private boolean isEnded() {
        if (at >= text.length()) {
            return false;
        }
        char c = text.charAt(at);
        return c == ',' || c == '}' || c == ']' || isBlank(c);
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\n' || c == '\r' || c == '\t';
    }
}
