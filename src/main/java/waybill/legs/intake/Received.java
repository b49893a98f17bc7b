package waybill.legs.intake;

import java.util.List;
import java.util.Map;
import waybill.legs.Event;
import waybill.legs.event.Reject;

/**
 * What became of what came in. Each candidate is one event, one reject, or left out for one reason.
 *
 * @param candidates how many events there could have been
 * @param events in the order in which they came
 * @param rejects the first ones of those that could not be made
 * @param rejected how many they all are
 * @param leftOut how many were left out, by the reason in snake case
 * @param notes of how many events something is remarkable, by what it is, in snake case
 * @param unknownCodes the codes that the mapping does not know; the first ones
 */
public record Received(
        long candidates,
        List<Event> events,
        List<Reject> rejects,
        long rejected,
        Map<String, Long> leftOut,
        Map<String, Long> notes,
        List<UnknownCode> unknownCodes) {
    /** So many rejects, and so many codes, are told one by one. */
    public static final int MOST = 100;

    public Received {
        events = List.copyOf(events);
        rejects = List.copyOf(rejects);
        leftOut = Map.copyOf(leftOut);
        notes = Map.copyOf(notes);
        unknownCodes = List.copyOf(unknownCodes);
    }

    /**
     * A code that the mapping does not know.
     *
     * @param name the field or attribute that it was for
     * @param code as the feed sent it, at most 64 characters
     * @param count in how many events
     */
    public record UnknownCode(String name, String code, long count) {}
}
