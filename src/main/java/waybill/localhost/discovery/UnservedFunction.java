package waybill.localhost.discovery;

/**
 * A function that is there, but does not run.
 *
 * @param trigger as in function.json: {@code blobTrigger}
 * @param disabled by its setting; otherwise the local host cannot run it
 */
public record UnservedFunction(String name, String trigger, boolean disabled) {}
