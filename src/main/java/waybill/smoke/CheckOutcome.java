package waybill.smoke;

/**
 * What a check of a running service found in the end.
 *
 * @param finding what was found, without keys, on one line
 */
public record CheckOutcome(String check, boolean passed, String finding) {
    /** A line for people. */
    public String line() {
        return (passed ? "ok    " : "FAIL  ") + check + ": " + finding;
    }
}
