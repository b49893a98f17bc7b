package waybill.survey.sketch;

/**
 * A text that occurs often.
 *
 * @param count how often it occurs, or less than that by {@code missed} at most
 * @param missed how many of its occurrences may not be counted
 * @param line where it stood once
 */
public record Frequent(String text, long count, long missed, long line) {}
