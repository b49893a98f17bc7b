package waybill.survey.cell;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The shape of a text: {@code d} for a digit, {@code A} for a capital letter, {@code a} for another letter, and every other character as it is. In a general shape what is repeated is written
 * once, with a plus sign. Used again for each text. For one thread.
 */
public final class Shape {
    /** The longest shape; what goes on ends with an ellipsis. */
    private static final int LONGEST = 48;

    private static final byte[] MORE = "…".getBytes(StandardCharsets.UTF_8);

    private byte[] bytes = new byte[4 * LONGEST];
    private int length;

    /** Takes the shape of a text in UTF-8; bytes that are none stay as they are. */
    public Shape exact(byte[] text, int from, int to) {
        length = 0;
        int at = from;
        while (at < to && length < LONGEST) {
            at = next(text, at, to);
        }
        if (at < to) {
            append(MORE);
        }
        return this;
    }

    /** Takes the general shape of what has this exact shape. */
    public Shape general(byte[] exact, int from, int to) {
        length = 0;
        for (int i = from; i < to; i++) {
            byte b = exact[i];
            if (!isClass(b)) {
                add(b);
            } else if (length < 2 || bytes[length - 1] != '+' || bytes[length - 2] != b) {
                add(b);
                add((byte) '+');
            }
        }
        return this;
    }

    /** Takes a text with {@code 0} in the place of each run of digits: what is the same in texts that differ in their numbers. */
    public Shape template(byte[] text, int from, int to) {
        length = 0;
        for (int i = from; i < to && length < 3 * LONGEST; i++) {
            boolean digit = text[i] >= '0' && text[i] <= '9';
            if (!digit) {
                add(text[i]);
            } else if (length == 0 || bytes[length - 1] != '0') {
                add((byte) '0');
            }
        }
        return this;
    }

    private static boolean isClass(byte b) {
        return b == 'd' || b == 'A' || b == 'a';
    }

    private int next(byte[] text, int at, int to) {
        byte b = text[at];
        if (b >= 0) {
            add(ascii(b));
            return at + 1;
        }
        int size = Math.min(size(b), to - at);
        String one = new String(text, at, size, StandardCharsets.UTF_8);
        int character = one.codePointAt(0);
        if (Character.isLetter(character)) {
            add((byte) (Character.isUpperCase(character) ? 'A' : 'a'));
        } else {
            append(one.getBytes(StandardCharsets.UTF_8));
        }
        return at + size;
    }

    private static int size(byte first) {
        int b = first & 0xff;
        if (b >= 0xf0) {
            return 4;
        }
        return b >= 0xe0 ? 3 : b >= 0xc0 ? 2 : 1;
    }

    private static byte ascii(byte b) {
        if (b >= '0' && b <= '9') {
            return 'd';
        }
        if (b >= 'A' && b <= 'Z') {
            return 'A';
        }
        return b >= 'a' && b <= 'z' ? (byte) 'a' : b;
    }

    private void append(byte[] more) {
        for (byte b : more) {
            add(b);
        }
    }

    private void add(byte b) {
        if (length == bytes.length) {
            bytes = Arrays.copyOf(bytes, 2 * length);
        }
        bytes[length++] = b;
    }

    /** The array with the shape, from its beginning to {@link #length}. */
    public byte[] bytes() {
        return bytes;
    }

    public int length() {
        return length;
    }
}
