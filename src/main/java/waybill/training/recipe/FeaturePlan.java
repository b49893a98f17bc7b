package waybill.training.recipe;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import waybill.model.CalendarPart;
import waybill.model.Feature;
import waybill.training.data.Stats;

/** A feature as a recipe asks for it, before its tables are learnt. */
public sealed interface FeaturePlan {
    /** The feature with all its tables, learnt by the learner's method for this kind of plan. */
    Feature learn(Learner learner);

    /** The codes of a category that it makes, if it makes any. */
    default Optional<Code> codes() {
        return Optional.empty();
    }

    /** Learns features from the training rows: a method for each kind of plan. */
    interface Learner {
        Feature learn(Numeric number);

        Feature learn(Missing missing);

        Feature learn(OneHot oneHot);

        Feature learn(Calendar calendar);

        Feature learn(Lookup lookup);

        Feature learn(Residual residual);

        Feature learn(Code code);
    }

    /** @param scaled whether it is to have mean 0 and deviation 1 on the training rows */
    record Numeric(String field, Filling filling, boolean scaled) implements FeaturePlan {
        @Override
        public Feature learn(Learner learner) {
            return learner.learn(this);
        }
    }

    record Missing(String field) implements FeaturePlan {
        @Override
        public Feature learn(Learner learner) {
            return learner.learn(this);
        }
    }

    record OneHot(String field) implements FeaturePlan {
        @Override
        public Feature learn(Learner learner) {
            return learner.learn(this);
        }
    }

    record Calendar(String field, CalendarPart part, Shape shape) implements FeaturePlan {
        @Override
        public Feature learn(Learner learner) {
            return learner.learn(this);
        }
    }

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

        @Override
        public Feature learn(Learner learner) {
            return learner.learn(this);
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

        @Override
        public Feature learn(Learner learner) {
            return learner.learn(this);
        }
    }

    /**
     * The code of a category.
     *
     * @param categories in the order of their codes; none for those of the training rows, sorted
     */
    record Code(String field, List<String> categories) implements FeaturePlan {
        public Code {
            categories = List.copyOf(categories);
        }

        @Override
        public Optional<Code> codes() {
            return Optional.of(this);
        }

        @Override
        public Feature learn(Learner learner) {
            return learner.learn(this);
        }
    }

    /** Another feature, with a number where it is absent. */
    record Filled(FeaturePlan of, double with) implements FeaturePlan {
        @Override
        public Optional<Code> codes() {
            return of.codes();
        }

        @Override
        public Feature learn(Learner learner) {
            return new Feature.Filled(of.learn(learner), with);
        }
    }

    /** The kinds of features in a recipe, by the key that each begins with. */
    enum Kind {
        NUMBER,
        MISSING,
        ONE_HOT,
        CALENDAR,
        RESIDUAL,
        LOOKUP,
        CODE;

        /** The key in recipes: lower case. */
        String wireName() {
            return name().toLowerCase(Locale.ROOT);
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
