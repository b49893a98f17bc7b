package waybill.legs.match;

import java.util.Optional;
import waybill.legs.Event;

/**
 * An event that belongs to no leg.
 *
 * @param related the event that the reason names: the retraction, the correction, the event that it is the same as
 * @param nearest the event of the other kind that it could best have belonged to
 * @param gap by how many minutes the two miss what was expected, without sign; NaN without {@code nearest}
 */
public record Unmatched(Event event, Reason reason, Optional<Event> related, Optional<Event> nearest, double gap) {}
