package waybill.json;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Writes JSON piece by piece, in UTF-8. The caller must end what it begins, and name the members of objects. Written by hand,
 * because Jackson's generator took 8 ms instead of 1 to write the first answer. Not thread-safe.
 */
public final class JsonWriter {
    private static final byte[] HEX = ascii("0123456789ABCDEF");
    private static final byte[] NULL = ascii("null");
    private static final byte[] TRUE = ascii("true");
    private static final byte[] FALSE = ascii("false");
    private static final char DELETE = '\u007f';
    private static final byte[] UNICODE = ascii("\\u00");

    /** The most digits of a long, with its sign. */
    private static final int LONGEST_WHOLE = 20;

    private final boolean indented;
    private byte[] utf8;
    private int length;
    private int depth;
    /** Whether the innermost object or array is still empty. */
    private boolean empty = true;
    /** Whether a name has been written whose value is still missing. */
    private boolean named;

    private JsonWriter(boolean indented, int length) {
        this.indented = indented;
        this.utf8 = new byte[length];
    }

    /** A writer of a single line, for requests and answers. */
    public static JsonWriter compact() {
        return compact(256);
    }

    /** A writer of a single line. A good guess of its length in bytes saves copying. */
    public static JsonWriter compact(int length) {
        return new JsonWriter(false, length);
    }

    /** A writer that indents by two spaces, for files that people read. */
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
        append(':');
        if (indented) {
            append(' ');
        }
        named = true;
        return this;
    }

    /** Writes a name on a single line. */
    public JsonWriter name(JsonName name) {
        place();
        append(name.utf8());
        named = true;
        return this;
    }

    /** Writes members on a single line. */
    public JsonWriter members(JsonMembers members) {
        place();
        append(members.utf8());
        return this;
    }

    public JsonWriter value(String value) {
        place();
        quote(value);
        return this;
    }

    /** Writes a double as a decimal that reads back as the same double; whole numbers below 2^53 have no fraction. */
    public JsonWriter value(double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("JSON has no NaN and no infinity.");
        }
        place();
        if (isWhole(value)) {
            appendWhole((long) value);
        } else {
            appendAscii(Json.numberText(value));
        }
        return this;
    }

    /** Whether the number is written without a fraction; -0 is not, because it would lose its sign. */
    static boolean isWhole(double value) {
        return value == Math.rint(value) && Math.abs(value) < 0x1p53 && Double.doubleToRawLongBits(value) != 1L << 63;
    }

    public JsonWriter value(boolean value) {
        place();
        append(value ? TRUE : FALSE);
        return this;
    }

    public JsonWriter nullValue() {
        place();
        append(NULL);
        return this;
    }

    /** Writes a whole tree as the next value. */
    public JsonWriter value(Json value) {
        value.writeTo(this);
        return this;
    }

    /** The text written so far; it is the document once everything that was begun is ended. */
    @Override
    public String toString() {
        return new String(utf8, 0, length, StandardCharsets.UTF_8);
    }

    /** A copy of what was written so far, in UTF-8. */
    public byte[] toUtf8() {
        return Arrays.copyOf(utf8, length);
    }

    private JsonWriter begin(char bracket) {
        place();
        append(bracket);
        depth++;
        empty = true;
        return this;
    }

    private JsonWriter end(char bracket) {
        depth--;
        if (indented) {
            separate(empty);
        }
        append(bracket);
        empty = false;
        return this;
    }

    /** Writes the comma and the indentation before the next name or value. */
    private void place() {
        if (named) {
            named = false;
        } else if (depth > 0) {
            if (!empty) {
                append(',');
            }
            if (indented) {
                separate(false);
            }
        }
        empty = false;
    }

    private void separate(boolean onOneLine) {
        if (onOneLine) {
            append(' ');
            return;
        }
        append('\n');
        for (int i = 0; i < depth; i++) {
            append(' ');
            append(' ');
        }
    }

    private void quote(String value) {
        append('"');
        int plain = appendPlain(value, 0);
        while (plain < value.length()) {
            plain = appendPlain(value, appendSpecial(value, plain));
        }
        append('"');
    }

    /** Writes characters as they are, up to the first that is no ASCII or must be escaped, whose index it returns. */
    private int appendPlain(String value, int from) {
        int end = value.length();
        byte[] into = room(end - from);
        int at = length;
        int i = from;
        while (i < end) {
            char c = value.charAt(i);
            if (c >= DELETE || c < ' ' || c == '"' || c == '\\') {
                break;
            }
            into[at++] = (byte) c;
            i++;
        }
        length = at;
        return i;
    }

    /** Writes the character at an index, which is no ASCII or must be escaped; returns the index of the next. */
    private int appendSpecial(String value, int at) {
        char c = value.charAt(at);
        if (c <= DELETE) {
            escape(c);
            return at + 1;
        }
        int next = value.offsetByCodePoints(at, 1);
        append(value.substring(at, next).getBytes(StandardCharsets.UTF_8));
        return next;
    }

    private void escape(char c) {
        switch (c) {
            case '\n' -> appendEscaped('n');
            case '\t' -> appendEscaped('t');
            case '\r' -> appendEscaped('r');
            case '\b' -> appendEscaped('b');
            case '\f' -> appendEscaped('f');
            case '"', '\\' -> appendEscaped(c);
            case DELETE -> append(c);
            default -> {
                append(UNICODE);
                append((char) HEX[c >> 4]);
                append((char) HEX[c & 15]);
            }
        }
    }

    private void appendEscaped(char c) {
        append('\\');
        append(c);
    }

    private void append(char ascii) {
        room(1)[length++] = (byte) ascii;
    }

    private void append(byte[] bytes) {
        System.arraycopy(bytes, 0, room(bytes.length), length, bytes.length);
        length += bytes.length;
    }

    private void appendAscii(String text) {
        byte[] into = room(text.length());
        for (int i = 0; i < text.length(); i++) {
            into[length++] = (byte) text.charAt(i);
        }
    }

    /** Whole numbers are the most frequent ones; without a string of their own. */
    private void appendWhole(long value) {
        byte[] into = room(LONGEST_WHOLE);
        long left = Math.abs(value);
        int digits = 1;
        for (long power = 10; power <= left; power *= 10) {
            digits++;
        }
        if (value < 0) {
            into[length++] = '-';
        }
        for (int i = length + digits - 1; i >= length; i--) {
            into[i] = (byte) ('0' + left % 10);
            left /= 10;
        }
        length += digits;
    }

    /** The bytes, with room for so many more. */
    private byte[] room(int more) {
        if (utf8.length - length < more) {
            utf8 = Arrays.copyOf(utf8, Math.max(utf8.length * 2, Math.addExact(length, more)));
        }
        return utf8;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
