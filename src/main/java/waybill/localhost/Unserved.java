package waybill.localhost;

/**
 * A function that is there, but that the local host cannot run yet.
 *
 * @param trigger as in function.json: {@code timerTrigger}
 */
record Unserved(String name, String trigger) {}
