package waybill.localhost.discovery;

/**
 * A function that was found, but does not run.
 *
 * @param trigger the trigger's name in function.json, such as {@code blobTrigger}
 * @param disabled whether it is disabled by its setting; otherwise the local host cannot run it
 */
public record UnservedFunction(String name, String trigger, boolean disabled) {}
