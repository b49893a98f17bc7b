package waybill.monitoring.join;

import java.util.List;

/**
 * What an update did.
 *
 * @param outcomes how many outcomes were looked at, those of the last hours again
 * @param unmatched for how many of them no captured row is there
 * @param tables how many tables of a day and version were written
 * @param figures of how many days and versions figures were written
 * @param damaged the paths of blobs of outcomes that cannot be read
 * @param refused days that cannot be joined, and why
 * @param more whether there was no time for all
 */
public record JoinUpdate(
        long outcomes,
        long unmatched,
        int tables,
        int figures,
        List<String> damaged,
        List<String> refused,
        boolean more) {
    public JoinUpdate {
        damaged = List.copyOf(damaged);
        refused = List.copyOf(refused);
    }
}
