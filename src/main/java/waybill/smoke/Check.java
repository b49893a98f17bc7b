package waybill.smoke;

/** One check of a running service. */
interface Check {
    /** The name of the check for people, at the beginning of its line. */
    String name();

    /** Whether the test ends when this check gets no answer. */
    default boolean isFirstContact() {
        return false;
    }

    /**
     * Calls the service once.
     *
     * @throws NoAnswer when the service does not answer
     * @throws waybill.json.JsonException when its answer does not have the documented shape
     */
    Finding look() throws NoAnswer;
}
