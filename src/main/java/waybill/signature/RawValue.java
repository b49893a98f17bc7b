package waybill.signature;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import waybill.signature.text.Blank;

/** A value as a caller sent it. Nothing in it has been checked. */
public sealed interface RawValue {
    /** Null, or an empty cell. */
    RawValue MISSING = new Missing();

    /** An object or an array. */
    RawValue NESTED = new Nested();

    /** The kind of this value in words, for "expected a number, found ...". */
    String kind();

    /** Whether it is no value: null, an empty cell, or a {@link Blank} text. */
    boolean isMissing();

    private static String kindOf(String text) {
        return Blank.strip(text).length() < text.length() ? "text with blanks around it" : "text";
    }

    /** A string. */
    record Text(String value) implements RawValue {
        @Override
        public String kind() {
            return kindOf(value);
        }

        @Override
        public boolean isMissing() {
            return Blank.is(value);
        }
    }

    /** A number, which may be NaN or infinite. */
    record Num(double value) implements RawValue {
        @Override
        public String kind() {
            return "a number";
        }

        @Override
        public boolean isMissing() {
            return false;
        }
    }

    record Bool(boolean value) implements RawValue {
        @Override
        public String kind() {
            return "true or false";
        }

        @Override
        public boolean isMissing() {
            return false;
        }
    }

    /**
     * A cell of a text file; its type depends on the field. The cell refers to the bytes of its row, which must not
     * change.
     */
    final class Cell implements RawValue {
        private final byte[] bytes;
        private final int from;
        private final int to;

        /**
         * The cell between two indices.
         *
         * @param bytes the bytes of the row, in UTF-8
         * @param from the index of the first byte
         * @param to the index behind the last byte
         */
        public Cell(byte[] bytes, int from, int to) {
            this.bytes = bytes;
            this.from = from;
            this.to = to;
        }

        /** A cell with bytes of its own. */
        public static Cell of(String text) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            return new Cell(bytes, 0, bytes.length);
        }

        /** The number of bytes. */
        int length() {
            return to - from;
        }

        /** The same cell, whose bytes are copied to an index of an array. */
        Cell movedTo(byte[] other, int start) {
            System.arraycopy(bytes, from, other, start, length());
            return new Cell(other, start, start + length());
        }

        byte at(int index) {
            return bytes[from + index];
        }

        public String text() {
            return new String(bytes, from, to - from, StandardCharsets.UTF_8);
        }

        @Override
        public boolean isMissing() {
            return Blank.is(bytes, from, to);
        }

        boolean holds(byte[] other) {
            if (other.length != to - from) {
                return false;
            }
            for (int i = 0; i < other.length; i++) {
                if (other[i] != bytes[from + i]) {
                    return false;
                }
            }
            return true;
        }

        /** Whether it holds these bytes, where lower-case letters of ASCII stand for both cases. */
        boolean holdsLetters(byte[] lower) {
            if (lower.length != to - from) {
                return false;
            }
            for (int i = 0; i < lower.length; i++) {
                byte b = bytes[from + i];
                if (lower[i] != (b >= 'A' && b <= 'Z' ? b + ('a' - 'A') : b)) {
                    return false;
                }
            }
            return true;
        }

        @Override
        public String kind() {
            return kindOf(text());
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Cell cell && Arrays.equals(bytes, from, to, cell.bytes, cell.from, cell.to);
        }

        @Override
        public int hashCode() {
            return text().hashCode();
        }

        @Override
        public String toString() {
            return "Cell[" + text() + "]";
        }
    }

    /** Null, or an empty cell. */
    record Missing() implements RawValue {
        @Override
        public String kind() {
            return "nothing";
        }

        @Override
        public boolean isMissing() {
            return true;
        }
    }

    /** An object or an array. */
    record Nested() implements RawValue {
        @Override
        public String kind() {
            return "an object or an array";
        }

        @Override
        public boolean isMissing() {
            return false;
        }
    }
}
