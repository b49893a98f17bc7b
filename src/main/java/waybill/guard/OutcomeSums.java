package waybill.guard;

/**
 * What came true of the answers of a version since its canary began.
 *
 * @param rows with an outcome
 * @param sizes the sum of the sizes of errors, in the unit of the answer; of labels the number of wrong ones
 * @param squares the sum of their squares
 */
public record OutcomeSums(long rows, double sizes, double squares) {
    /** Nothing has come true yet. */
    public static final OutcomeSums NONE = new OutcomeSums(0, 0, 0);

    /** Both together. */
    public OutcomeSums plus(OutcomeSums other) {
        return new OutcomeSums(rows + other.rows, sizes + other.sizes, squares + other.squares);
    }
}
