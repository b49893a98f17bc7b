package waybill.localhost.config;

/**
 * How many HTTP requests are taken at the same time.
 *
 * @param outstanding {@code maxOutstandingRequests} of {@code host.json}: those that are answered or wait; more are answered 429
 * @param concurrent {@code maxConcurrentRequests}: those that are answered at once
 */
public record RequestLimits(int outstanding, int concurrent) {
    /** The platform's defaults. */
    public static RequestLimits unbounded() {
        return new RequestLimits(Integer.MAX_VALUE, Integer.MAX_VALUE);
    }
}
