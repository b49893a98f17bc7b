package waybill.answer;

/**
 * The interval in which the true value lies.
 *
 * @param lower the lower end, at most {@code upper}, in the unit of the model's output
 * @param coverage the share of rows whose true value is within their interval, above 0 and below 1
 * @param basis the group of calibration rows that the interval was measured on, such as {@code departure_delay<0}, or {@code all}
 */
public record Interval(double lower, double upper, double coverage, String basis) {
    public Interval {
        if (!(lower <= upper && coverage > 0 && coverage < 1)) {
            throw new IllegalArgumentException(
                    "An interval runs from its lower to its upper end, with a coverage between 0 and 1.");
        }
    }
}
