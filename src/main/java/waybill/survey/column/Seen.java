package waybill.survey.column;

/**
 * How often something was seen, and where first.
 *
 * @param line counted from 1, the header's being the first; 0 when it was never seen
 */
public record Seen(long count, long line) {
    /** Never. */
    public static final Seen NEVER = new Seen(0, 0);

    Seen and(long more, long at) {
        long first = count == 0 ? at : Math.min(line, at);
        return more == 0 ? this : new Seen(count + more, first);
    }
}
