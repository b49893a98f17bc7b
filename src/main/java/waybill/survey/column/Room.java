package waybill.survey.column;

/**
 * How much a column may keep.
 *
 * @param values different values that are counted one by one
 * @param bytes of these values
 * @param frequent texts of each kind that are kept when there are more
 * @param sample values by which distinct ones are counted when there are more
 */
public record Room(int values, int bytes, int frequent, int sample) {
    private static final long ALL = 64L << 20;
    private static final int PER_VALUE = 88;
    private static final int MOST = 1 << 14;
    private static final int LEAST = 1 << 8;

    /** The room of each of so many columns, so that all together stay below some 150 MB. */
    public static Room of(int columns) {
        long share = ALL / Math.max(1, columns) / PER_VALUE;
        int values = (int) Math.max(LEAST, Math.min(MOST, Long.highestOneBit(Math.max(1, share))));
        return new Room(values, 24 * values, Math.max(64, values / 16), values);
    }
}
