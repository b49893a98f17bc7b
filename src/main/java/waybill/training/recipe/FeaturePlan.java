package waybill.training.recipe;

import java.util.List;
import java.util.OptionalDouble;
import waybill.model.CalendarPart;
import waybill.training.data.Stats;

/** A feature as a recipe asks for it, before its tables are learnt. */
public sealed interface FeaturePlan {
    /** @param scaled whether it is to have mean 0 and deviation 1 on the training rows */
    record Numeric(String field, Filling filling, boolean scaled) implements FeaturePlan {}

    record Missing(String field) implements FeaturePlan {}

    record OneHot(String field) implements FeaturePlan {}

    record Calendar(String field, CalendarPart part, Shape shape) implements FeaturePlan {}

    /**
     * A table from categories to a number: for each key the median of a column over the key's training rows.
     *
     * @param name of the column that it makes
     * @param of the column of the data
     * @param atLeast keys with fewer training rows are left out
     * @param filling for keys that are not in the table
     */
    record Lookup(String name, List<String> fields, String of, int atLeast, Filling filling, boolean scaled)
            implements FeaturePlan {
        public Lookup {
            fields = List.copyOf(fields);
        }
    }

    /**
     * What is left of a number when the part that another explains, by the least-squares line through the training rows, is
     * taken off.
     *
     * @param name of the column that it makes
     */
    record Residual(String name, String of, String on, boolean scaled) implements FeaturePlan {
        /** Both fields, the explained one first. */
        public List<String> fields() {
            return List.of(of, on);
        }
    }

    /** How a part of a timestamp becomes numbers. */
    enum Shape {
        NUMBER,
        ONE_HOT,
        CYCLIC
    }

    /** What stands in for a missing number. */
    record Filling(Kind kind, double value) {
        /** Nothing: the number stays absent. */
        public static final Filling ABSENT = new Filling(Kind.ABSENT, Double.NaN);

        /** The number for a column with these values, of which some may be NaN. */
        public double learn(double[] values) {
            return switch (kind) {
                case ABSENT -> Double.NaN;
                case MEDIAN -> median(values).orElse(Double.NaN);
                case VALUE -> value;
            };
        }

        private static OptionalDouble median(double[] values) {
            double[] known = Stats.known(values);
            return known.length == 0 ? OptionalDouble.empty() : OptionalDouble.of(Stats.quantile(known, 0.5));
        }

        public enum Kind {
            ABSENT,
            MEDIAN,
            VALUE
        }
    }
}
