package waybill.smoke;

/** One thing that must be so. */
interface Check {
    /** For people; begins the check's line. */
    String name();

    /** Whether there is nothing more to ask when this one gets no answer. */
    default boolean isFirstContact() {
        return false;
    }

    /**
     * Asks the service once.
     *
     * @throws NoAnswer when it does not answer
     * @throws waybill.json.JsonException when its answer is not of the documented shape
     */
    Finding look() throws NoAnswer;
}
