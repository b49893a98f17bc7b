package waybill.survey.relation;

import java.util.Locale;

/**
 * What two columns are to each other.
 *
 * @param kind of the relation
 * @param first column, counted from 0
 * @param second column; -1 of a relation of one column
 * @param rows in which it could be looked at
 * @param broken rows in which it does not hold
 * @param line of the first such row; 0 when there is none
 * @param factor of {@code SCALED}: second = factor * first + offset
 */
public record Relation(
        Kind kind, int first, int second, long rows, long broken, long line, double factor, double offset) {
    /** What is to hold. */
    public enum Kind {
        /** Both have the same value in each row. */
        EQUAL,
        /** The value of the first decides that of the second. */
        DECIDES,
        /** The number of the second is that of the first, times a factor, and an offset. */
        SCALED,
        /** The date of the first is not later than that of the second. */
        NOT_AFTER,
        /** Rows follow each other by the date of the column, as far as broken says: with day and month swapped it would hold there. */
        IN_ORDER,
        /** No two rows have the same values in both. */
        KEY;

        /** The name in files. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static Relation of(Kind kind, int first, int second, long rows, long broken, long line) {
        return new Relation(kind, first, second, rows, broken, line, 0, 0);
    }

    public boolean holds() {
        return broken == 0;
    }
}
