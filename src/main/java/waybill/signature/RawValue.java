package waybill.signature;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A value as a caller sent it. Nothing in it has been checked. */
public sealed interface RawValue {
    /** Null, or an empty cell. */
    RawValue MISSING = new Missing();

    /** An object or an array. */
    RawValue NESTED = new Nested();

    /** The kind of this value in words, for "expected a number, found ...". */
    String kind();

    /** A string. */
    record Text(String value) implements RawValue {
        @Override
        public String kind() {
            return "text";
        }
    }

    /** A number, which may be NaN or infinite. */
    record Num(double value) implements RawValue {
        @Override
        public String kind() {
            return "a number";
        }
    }

    record Bool(boolean value) implements RawValue {
        @Override
        public String kind() {
            return "true or false";
        }
    }

    /**
     * A cell of a text file, not empty; its type depends on the field. The cell refers to the bytes of its row, which must not
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

        byte at(int index) {
            return bytes[from + index];
        }

        public String text() {
            return new String(bytes, from, to - from, StandardCharsets.UTF_8);
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

        @Override
        public String kind() {
            return "text";
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
    }

    /** An object or an array. */
    record Nested() implements RawValue {
        @Override
        public String kind() {
            return "an object or an array";
        }
    }
}
