package waybill.upkeep.skew;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Something that differs.
 *
 * @param name of a field, such as {@code depot}; of a feature, such as {@code one_hot(depot)}; of what is predicted
 * @param words in what it differs; they have no value of a caller
 * @param rows how many rows it was compared in
 * @param differing how many of them it differs in; none where only a table that none of them needs is another one
 * @param largest the largest difference of its numbers: of a field in its unit, of a time in seconds
 * @param example the first row that it differs in
 */
public record Finding(
        Kind kind,
        String name,
        Weight weight,
        List<String> words,
        long rows,
        long differing,
        OptionalDouble largest,
        Optional<Example> example) {
    public Finding {
        words = List.copyOf(words);
    }

    /** The same without what may tell a value. */
    Finding withoutNumbers() {
        return new Finding(kind, name, weight, words, rows, differing, OptionalDouble.empty(), example);
    }

    /** The share of the rows that it differs in; 0 where none was compared. */
    public double share() {
        return rows == 0 ? 0 : (double) differing / rows;
    }

    /** What differs. */
    public enum Kind {
        FIELD,
        FEATURE,
        ANSWER;

        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** What follows from it, the gravest last. */
    public enum Weight {
        /** It is seldom enough to be told only. */
        NOTED,
        /** The rows that were learnt from have changed since, which may be why. */
        UNSURE,
        /** Serving does something else than training. */
        SKEW;

        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
