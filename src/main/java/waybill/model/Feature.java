package waybill.model;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import waybill.signature.Signature;

/**
 * How some fields of a row become some numbers for a model. All tables in it were learnt in training, and stand in the
 * manifest.
 */
public sealed interface Feature {
    /** The fields it reads. */
    List<String> fields();

    /** Calls the visitor's method for this kind of feature. */
    <R> R accept(Visitor<R> visitor);

    /**
     * Its columns.
     *
     * @param signature of the rows that are encoded
     * @throws IllegalArgumentException when a field is not there or is of another type
     */
    Column column(Signature signature);

    /**
     * What others do by the kind of feature: a new kind does not compile until they all do it.
     *
     * @param <R> what comes of it
     */
    interface Visitor<R> {
        R visit(Numeric feature);

        R visit(Missing feature);

        R visit(OneHot feature);

        R visit(Calendar feature);

        R visit(CalendarOneHot feature);

        R visit(Cyclic feature);

        R visit(Sum feature);

        R visit(Lookup feature);
    }

    /**
     * The number of a numeric or boolean field.
     *
     * @param imputed stands in for a missing one; NaN leaves it absent, for models that know what to do with that
     */
    record Numeric(String field, double imputed, Scaling scaling) implements Feature {
        @Override
        public List<String> fields() {
            return List.of(field);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }

        @Override
        public Column column(Signature signature) {
            return new Column.Numeric(this, signature);
        }
    }

    /** 1 where the field is missing. */
    record Missing(String field) implements Feature {
        @Override
        public List<String> fields() {
            return List.of(field);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }

        @Override
        public Column column(Signature signature) {
            return new Column.Missing(this, signature);
        }
    }

    /** For each category of the field a column that is 1 in its rows and absent in all others. */
    record OneHot(String field) implements Feature {
        @Override
        public List<String> fields() {
            return List.of(field);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }

        @Override
        public Column column(Signature signature) {
            return new Column.OneHot(this, signature);
        }
    }

    /** A part of a timestamp as a number, in the zone of its field. Absent when the timestamp is missing. */
    record Calendar(String field, CalendarPart part, Scaling scaling) implements Feature {
        @Override
        public List<String> fields() {
            return List.of(field);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }

        @Override
        public Column column(Signature signature) {
            return new Column.Calendar(this, signature);
        }
    }

    /** For each value of a part of a timestamp a column that is 1 in its rows and absent in all others. */
    record CalendarOneHot(String field, CalendarPart part) implements Feature {
        @Override
        public List<String> fields() {
            return List.of(field);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }

        @Override
        public Column column(Signature signature) {
            return new Column.CalendarOneHot(this, signature);
        }
    }

    /** Sine and cosine of a part of a timestamp, so that the end of its period lies next to the beginning. */
    record Cyclic(String field, CalendarPart part) implements Feature {
        @Override
        public List<String> fields() {
            return List.of(field);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }

        @Override
        public Column column(Signature signature) {
            return new Column.Cyclic(this, signature);
        }
    }

    /**
     * A weighted sum of numeric fields, such as what is left of a planned duration when the part that the distance explains
     * is taken off: trees find sums and differences only with many splits. Absent when one of the fields is missing.
     *
     * @param name of the column
     * @param fields numeric fields, at least one
     * @param weights one for each field
     */
    record Sum(String name, List<String> fields, List<Double> weights, Scaling scaling) implements Feature {
        public Sum {
            fields = List.copyOf(fields);
            weights = List.copyOf(weights);
            if (fields.isEmpty() || fields.size() != weights.size()) {
                throw new IllegalArgumentException("A sum has at least one field, and a weight for each.");
            }
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }

        @Override
        public Column column(Signature signature) {
            return new Column.Sum(this, signature);
        }
    }

    /**
     * A number looked up by one or more category fields.
     *
     * @param name of the column
     * @param fields category fields, at least one
     * @param table by the categories, in the order of the fields
     * @param otherwise for keys that are not in the table; NaN leaves it absent
     */
    record Lookup(String name, List<String> fields, Map<List<String>, Double> table, double otherwise, Scaling scaling)
            implements Feature {
        public Lookup {
            fields = List.copyOf(fields);
            table = Map.copyOf(table);
            if (fields.isEmpty()) {
                throw new IllegalArgumentException("A look-up has at least one field.");
            }
            int length = fields.size();
            if (table.keySet().stream().anyMatch(key -> key.size() != length)) {
                throw new IllegalArgumentException("A look-up's keys have one category for each of its fields.");
            }
        }

        /** What the table holds under this key. */
        OptionalDouble find(List<String> key) {
            Double value = table.get(key);
            return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }

        @Override
        public Column column(Signature signature) {
            return new LookupColumn(this, signature);
        }
    }
}
