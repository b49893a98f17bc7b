package waybill.state;

/**
 * One snapshot of a table, by name and content.
 *
 * @param blob the path of the snapshot's blob, in the container of states
 * @param sha256 the SHA-256 of its bytes, in lower-case hex
 */
public record StatePin(String blob, String sha256) {}
