package waybill.tracking;

/**
 * A version of a model that was published.
 *
 * @param by who published it; empty when nobody said so
 * @param reason why; may be empty
 */
public record Published(String model, String version, String by, String reason) {}
