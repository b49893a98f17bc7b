package waybill.survey.cell;

import java.util.Optional;

/** In which order a date has its parts; of numbers there is more than one order that fits. */
public enum DateOrder {
    YEAR_MONTH_DAY("yyyy", "MM", "dd", false),
    YEAR_DAY_MONTH("yyyy", "dd", "MM", false),
    DAY_MONTH_YEAR("dd", "MM", "yyyy", false),
    MONTH_DAY_YEAR("MM", "dd", "yyyy", false),
    DAY_MONTH_SHORT_YEAR("dd", "MM", "yy", false),
    MONTH_DAY_SHORT_YEAR("MM", "dd", "yy", false),
    SHORT_YEAR_MONTH_DAY("yy", "MM", "dd", false),
    DAY_NAME_YEAR("dd", "MMM", "yyyy", false),
    NAME_DAY_YEAR("MMM", "dd", "yyyy", false),
    DAY_NAME_SHORT_YEAR("dd", "MMM", "yy", false),
    YEAR_MONTH_DAY_DIGITS("yyyy", "MM", "dd", true),
    DAY_MONTH_YEAR_DIGITS("dd", "MM", "yyyy", true),
    MONTH_DAY_YEAR_DIGITS("MM", "dd", "yyyy", true);

    private final String first;
    private final String middle;
    private final String last;
    private final boolean digits;

    DateOrder(String first, String middle, String last, boolean digits) {
        this.first = first;
        this.middle = middle;
        this.last = last;
        this.digits = digits;
    }

    int bit() {
        return 1 << index();
    }

    /** Its place among all orders. */
    @SuppressWarnings("EnumOrdinal") // never written down
    int index() {
        return ordinal();
    }

    /** Whether it is among the orders of a set. */
    public boolean isIn(int set) {
        return (set & bit()) != 0;
    }

    /** The format, in the letters of Java's and Unicode's patterns, with this between its parts. */
    public String pattern(String separator) {
        String between = digits ? "" : separator;
        return first + between + middle + between + last;
    }

    /** The order that has day and month the other way round. */
    public Optional<DateOrder> swapped() {
        return switch (this) {
            case YEAR_MONTH_DAY -> Optional.of(YEAR_DAY_MONTH);
            case YEAR_DAY_MONTH -> Optional.of(YEAR_MONTH_DAY);
            case DAY_MONTH_YEAR -> Optional.of(MONTH_DAY_YEAR);
            case MONTH_DAY_YEAR -> Optional.of(DAY_MONTH_YEAR);
            case DAY_MONTH_SHORT_YEAR -> Optional.of(MONTH_DAY_SHORT_YEAR);
            case MONTH_DAY_SHORT_YEAR -> Optional.of(DAY_MONTH_SHORT_YEAR);
            case DAY_MONTH_YEAR_DIGITS -> Optional.of(MONTH_DAY_YEAR_DIGITS);
            case MONTH_DAY_YEAR_DIGITS -> Optional.of(DAY_MONTH_YEAR_DIGITS);
            case SHORT_YEAR_MONTH_DAY, DAY_NAME_YEAR, NAME_DAY_YEAR, DAY_NAME_SHORT_YEAR, YEAR_MONTH_DAY_DIGITS ->
                Optional.empty();
        };
    }
}
