package waybill.signature;

/** A value as a caller sent it, before it is known to fit anything. */
public sealed interface RawValue {
    /** What this is, for "expected a number, found ...". */
    String kind();

    /** A text in quotes. */
    record Text(String value) implements RawValue {
        @Override
        public String kind() {
            return "text";
        }
    }

    /** A number; may be NaN or infinite. */
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

    /** A cell of a text file, whose type only the field can tell; not empty. */
    record Cell(String value) implements RawValue {
        @Override
        public String kind() {
            return "text";
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
