package waybill.legs.store;

/**
 * Why an event was rejected.
 *
 * @param line where it begins in what was received, from 1
 * @param column the name that is wrong there; empty for the whole event
 * @param rule the rule that is broken, in snake case, for programs
 * @param message what would have been right, for people; it never repeats what was sent
 */
public record Fault(long line, String column, String rule, String message) {}
