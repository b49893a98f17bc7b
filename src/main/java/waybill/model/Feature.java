package waybill.model;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import waybill.signature.Signature;

/**
 * The way in which some fields of a row become numbers for a model. All tables in it were learnt in training, and are part of the
 * manifest.
 */
public sealed interface Feature {
    /** The fields that the feature reads. */
    List<String> fields();

    /** Calls the visitor's method for this kind of feature. */
    <R> R accept(Visitor<R> visitor);

    /**
     * What the columns of the feature are made of.
     *
     * @param signature the signature of the rows that are encoded
     * @throws IllegalArgumentException when a field does not exist or has another type
     */
    Column.Parts parts(Signature signature);

    /**
     * One method for each kind of feature, so that code which forgets a new kind does not compile.
     *
     * @param <R> the result of a visit
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

        R visit(Code feature);

        R visit(Filled feature);
    }

    /**
     * The number of a numeric or boolean field.
     *
     * @param imputed the number that replaces a missing one; NaN leaves it absent, for models that can deal with that
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
        public Column.Parts parts(Signature signature) {
            return Column.Parts.of(FeatureKind.NUMBER, field, signature, scaling, imputed);
        }
    }

    /** The number 1 in rows that lack the field. */
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
        public Column.Parts parts(Signature signature) {
            return Column.Parts.of(FeatureKind.MISSING, field, signature);
        }
    }

    /** One column for each category of the field, which is 1 in rows of that category and absent in all others. */
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
        public Column.Parts parts(Signature signature) {
            return Column.Parts.of(FeatureKind.ONE_HOT, field, signature);
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
        public Column.Parts parts(Signature signature) {
            return Column.Parts.of(FeatureKind.CALENDAR, field, signature, part, scaling);
        }
    }

    /** One column for each value of a part of a timestamp, which is 1 in rows with that value and absent in all others. */
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
        public Column.Parts parts(Signature signature) {
            return Column.Parts.of(FeatureKind.CALENDAR_ONE_HOT, field, signature, part, Scaling.NONE);
        }
    }

    /** The sine and cosine of a part of a timestamp, so that the end of its period is close to the beginning. */
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
        public Column.Parts parts(Signature signature) {
            return Column.Parts.of(FeatureKind.CYCLIC, field, signature, part, Scaling.NONE);
        }
    }

    /**
     * A weighted sum of numeric fields, such as a planned duration minus the part of it that the distance explains: trees need
     * many splits to find sums and differences. Absent when one of the fields is missing.
     *
     * @param name the name of the column
     * @param fields the numeric fields, at least one
     * @param weights one weight for each field
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
        public Column.Parts parts(Signature signature) {
            int[] positions = new int[fields.size()];
            double[] numbers = new double[positions.length];
            for (int i = 0; i < positions.length; i++) {
                positions[i] = signature.indexOf(fields.get(i));
                numbers[i] = weights.get(i);
            }
            return new Column.Parts(
                    FeatureKind.SUM, name, positions, Optional.empty(), scaling, Double.NaN, numbers, Double.NaN);
        }
    }

    /**
     * A number looked up by one or more category fields.
     *
     * @param name the name of the column
     * @param fields the category fields, at least one
     * @param table the number for each combination of categories, which are in the order of the fields
     * @param otherwise the number for combinations that are not in the table; NaN leaves it absent
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
            for (List<String> key : table.keySet()) {
                if (key.size() != length) {
                    throw new IllegalArgumentException("A look-up's keys have one category for each of its fields.");
                }
            }
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }

        @Override
        public Column.Parts parts(Signature signature) {
            return LookUps.parts(this, signature);
        }
    }

    /**
     * The code of a category, as many libraries of Python have it: its place in a list. Absent when the category is missing, or
     * is none of the list.
     *
     * @param categories in the order of their codes, which count from 0; each once
     */
    record Code(String field, List<String> categories) implements Feature {
        public Code {
            categories = List.copyOf(categories);
            if (categories.isEmpty() || new HashSet<>(categories).size() != categories.size()) {
                throw new IllegalArgumentException("Codes are of at least one category, each once.");
            }
        }

        @Override
        public List<String> fields() {
            return List.of(field);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }

        @Override
        public Column.Parts parts(Signature signature) {
            return Column.Parts.of(FeatureKind.CODE, field, signature).with(LookUps.codes(this, signature));
        }
    }

    /**
     * The columns of another feature, with a number where they would be absent: Python's tables have 0 and 1 where a model that
     * is trained here has nothing and 1.
     *
     * @param of a feature that is not filled itself
     * @param with a finite number
     */
    record Filled(Feature of, double with) implements Feature {
        public Filled {
            if (of instanceof Filled || !Double.isFinite(with)) {
                throw new IllegalArgumentException("A feature is filled once, with a finite number.");
            }
        }

        @Override
        public List<String> fields() {
            return of.fields();
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }

        @Override
        public Column.Parts parts(Signature signature) {
            return of.parts(signature).filledWith(with);
        }
    }
}
