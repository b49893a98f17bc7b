package waybill.state.store;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * The batches that one generation takes: whole minutes, so that all that was received before its moment is in.
 *
 * @param asOf the moment that the generation is as of
 * @param more whether batches are left for the next
 */
record Portion(List<Batch> batches, Instant asOf, boolean more) {
    /**
     * A portion of what waits.
     *
     * @param waiting in their order
     * @param bytes after how many no further minute is begun
     * @param due the last moment that the table can be as of
     * @param from the moment that the table is as of now
     */
    static Portion of(List<Batch> waiting, long bytes, Instant due, Duration every, Instant from) {
        long taken = 0;
        for (int i = 0; i < waiting.size(); i++) {
            Instant minute = waiting.get(i).minute();
            if (taken > bytes && minute.isAfter(waiting.get(i - 1).minute()) && minute.isBefore(due)) {
                Instant asOf = StateUpdater.floor(minute, every);
                return new Portion(waiting.subList(0, i), asOf.isBefore(from) ? from : asOf, true);
            }
            taken += waiting.get(i).bytes();
        }
        return new Portion(waiting, due, false);
    }
}
