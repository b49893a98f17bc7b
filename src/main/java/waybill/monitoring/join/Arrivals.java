package waybill.monitoring.join;

/**
 * How many outcomes were received in an hour.
 *
 * @param unmatched for how many of them no captured row was there, when they were looked at last
 */
record Arrivals(long outcomes, long unmatched) {
    Arrivals plus(Arrivals other) {
        return new Arrivals(outcomes + other.outcomes, unmatched + other.unmatched);
    }
}
