package waybill.signature;

import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;

/** The values that a field can take. */
public sealed interface Domain {
    FieldType type();

    /** The binder of values to a field of this domain; for this package only, although methods of an interface are public. */
    FieldBinder binder(Field field);

    /** The limits of the field; values outside are refused. */
    default Range limits() {
        return Range.ALL;
    }

    /** The limits of times in words; empty when there are none. */
    default String limitsInWords() {
        return "";
    }

    /**
     * Numbers, or integers.
     *
     * @param whole whether only integers are allowed
     * @param allowed the limits of the field; values outside are refused
     * @param seen the smallest and the largest value in training; values outside are scored, and the verdict says so
     */
    record Numeric(boolean whole, Range allowed, Range seen) implements Domain {
        @Override
        public FieldType type() {
            return whole ? FieldType.INTEGER : FieldType.NUMBER;
        }

        @Override
        public FieldBinder binder(Field field) {
            return new NumberBinder(field, this);
        }

        @Override
        public Range limits() {
            return allowed;
        }
    }

    /**
     * One of a list of names.
     *
     * @param values the names seen in training, in the order of their indices, each once
     * @param unseen what happens to a row with any other name
     */
    record Category(List<String> values, Unseen unseen) implements Domain {
        /** The longest name in characters; a longer one is refused. */
        public static final int LONGEST = 256;

        public Category {
            values = List.copyOf(values);
            if (new HashSet<>(values).size() != values.size()) {
                throw new IllegalArgumentException("A category stands twice in its list.");
            }
        }

        @Override
        public FieldType type() {
            return FieldType.CATEGORY;
        }

        @Override
        public FieldBinder binder(Field field) {
            return new CategoryBinder(field, this);
        }
    }

    record Bool() implements Domain {
        @Override
        public FieldType type() {
            return FieldType.BOOLEAN;
        }

        @Override
        public FieldBinder binder(Field field) {
            return new BooleanBinder(field);
        }
    }

    /**
     * An instant.
     *
     * @param zone the time zone of local times and of calendar parts
     * @param allowed the limits of the field; times outside are refused
     */
    record Timestamp(ZoneId zone, TimeRange allowed) implements Domain {
        /** Any instant. */
        public Timestamp(ZoneId zone) {
            this(zone, TimeRange.ALL);
        }

        @Override
        public FieldType type() {
            return FieldType.TIMESTAMP;
        }

        @Override
        public FieldBinder binder(Field field) {
            return new TimestampBinder(field, this);
        }

        @Override
        public String limitsInWords() {
            return allowed.isOpen() ? "" : allowed.inWords();
        }
    }
}
