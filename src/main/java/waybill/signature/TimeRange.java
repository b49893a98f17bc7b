package waybill.signature;

/**
 * The times that a field allows: a closed interval, each end of which may be open. Only the upper end can move with the clock, so
 * that a time, once allowed, is allowed for ever: the rows that a model was trained on and is verified by only get older.
 */
public record TimeRange(TimeBound min, TimeBound max) {
    /** Every time. */
    public static final TimeRange ALL = new TimeRange(TimeBound.EARLIEST, TimeBound.LATEST);

    public TimeRange {
        if (min.moves() || (!max.moves() && min.second() > max.second())) {
            throw new IllegalArgumentException("A range runs from its earlier end, which is fixed, to its later end.");
        }
    }

    /** This range with another lower end. */
    public TimeRange from(TimeBound earliest) {
        return new TimeRange(earliest, max);
    }

    /** This range with another upper end. */
    public TimeRange to(TimeBound latest) {
        return new TimeRange(min, latest);
    }

    public boolean isOpen() {
        return min.isOpen() && max.isOpen();
    }

    /** The range in words: "between 2010-01-01 and now+400d", "2010-01-01 or later", "now+400d or earlier" or "any time". */
    public String inWords() {
        if (min.isOpen()) {
            return max.isOpen() ? "any time" : max.text() + " or earlier";
        }
        return max.isOpen() ? min.text() + " or later" : "between " + min.text() + " and " + max.text();
    }
}
