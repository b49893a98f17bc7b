package waybill.json;

/**
 * Writes JSON piece by piece into a string; that what is begun is ended, and that members have names, is up to the caller. By
 * hand: with Jackson's generator the first answer took 8 ms to write instead of 1. Not thread-safe.
 */
public final class JsonWriter {
    private static final char[] HEX = "0123456789ABCDEF".toCharArray();

    private final StringBuilder text;
    private final boolean indented;
    private int depth;
    /** Whether nothing is in the innermost object or array yet. */
    private boolean empty = true;
    /** Whether a name waits for its value. */
    private boolean named;

    private JsonWriter(boolean indented, int length) {
        this.indented = indented;
        this.text = new StringBuilder(length);
    }

    /** On one line, for wires. */
    public static JsonWriter compact() {
        return compact(256);
    }

    /** On one line, of about so many characters: a good guess saves copying. */
    public static JsonWriter compact(int length) {
        return new JsonWriter(false, length);
    }

    /** Indented by two spaces, for files that people read. */
    public static JsonWriter indented() {
        return new JsonWriter(true, 1024);
    }

    public JsonWriter beginObject() {
        return begin('{');
    }

    public JsonWriter endObject() {
        return end('}');
    }

    public JsonWriter beginArray() {
        return begin('[');
    }

    public JsonWriter endArray() {
        return end(']');
    }

    public JsonWriter name(String name) {
        place();
        quote(name);
        text.append(indented ? ": " : ":");
        named = true;
        return this;
    }

    public JsonWriter value(String value) {
        place();
        quote(value);
        return this;
    }

    /** A double, as a decimal that reads back as the same double; whole numbers below 2^53 without a fraction. */
    public JsonWriter value(double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("JSON has no NaN and no infinity.");
        }
        place();
        text.append(Json.numberText(value));
        return this;
    }

    /** Whether the number is written without a fraction; -0 is not, because then its sign would be lost. */
    static boolean isWhole(double value) {
        return value == Math.rint(value) && Math.abs(value) < 0x1p53 && Double.doubleToRawLongBits(value) != 1L << 63;
    }

    public JsonWriter value(boolean value) {
        place();
        text.append(value);
        return this;
    }

    public JsonWriter nullValue() {
        place();
        text.append("null");
        return this;
    }

    /** A whole tree as the next value. */
    public JsonWriter value(Json value) {
        value.writeTo(this);
        return this;
    }

    /** What was written so far; the document, once all that was begun is ended. */
    @Override
    public String toString() {
        return text.toString();
    }

    private JsonWriter begin(char bracket) {
        place();
        text.append(bracket);
        depth++;
        empty = true;
        return this;
    }

    private JsonWriter end(char bracket) {
        depth--;
        if (indented) {
            separate(empty);
        }
        text.append(bracket);
        empty = false;
        return this;
    }

    /** Goes to where the next name or value stands. */
    private void place() {
        if (named) {
            named = false;
        } else if (depth > 0) {
            if (!empty) {
                text.append(',');
            }
            if (indented) {
                separate(false);
            }
        }
        empty = false;
    }

    private void separate(boolean onOneLine) {
        if (onOneLine) {
            text.append(' ');
            return;
        }
        text.append('\n');
        for (int i = 0; i < depth; i++) {
            text.append("  ");
        }
    }

    private void quote(String value) {
        text.append('"');
        int from = 0;
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c < ' ' || c == '"' || c == '\\') {
                text.append(value, from, i);
                escape(c);
                from = i + 1;
            }
        }
        text.append(value, from, value.length()).append('"');
    }

    private void escape(char c) {
        switch (c) {
            case '\n' -> text.append("\\n");
            case '\t' -> text.append("\\t");
            case '\r' -> text.append("\\r");
            case '\b' -> text.append("\\b");
            case '\f' -> text.append("\\f");
            case '"', '\\' -> text.append('\\').append(c);
            default -> text.append("\\u00").append(HEX[c >> 4]).append(HEX[c & 15]);
        }
    }
}
