package waybill.training.state;

/**
 * The events that state was made of.
 *
 * @param count how many
 * @param sha256 of all of them in canonical order, lower-case hex: other events are other state
 */
public record ReplayedEvents(long count, String sha256) {}
