package waybill.state;

import java.time.Instant;
import waybill.storage.ETag;

/**
 * Which snapshot of a table is the newest, as far as readers need it.
 *
 * @param asOf the moment that the snapshot is of
 * @param generation how often the table was updated until then
 * @param etag the state of the head's blob when it was read
 */
public record StateHead(StatePin snapshot, Instant asOf, long generation, ETag etag) {}
