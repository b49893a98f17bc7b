package waybill.legs.intake;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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
    /** What became of no bytes at all. */
    public static final Received NOTHING = new Received(0, List.of(), List.of(), 0, Map.of(), Map.of(), List.of());

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
     * This, and what became of what follows it.
     *
     * @param linesBefore what is added to the lines of its rejects
     */
    public Received and(Received next, long linesBefore) {
        List<Reject> both = new ArrayList<>(rejects);
        next.rejects.stream()
                .limit(MOST - both.size())
                .forEach(reject -> both.add(new Reject(reject.line() + linesBefore, reject.faults())));
        List<Event> all = new ArrayList<>(events);
        all.addAll(next.events);
        return new Received(
                candidates + next.candidates,
                all,
                both,
                rejected + next.rejected,
                sum(leftOut, next.leftOut),
                sum(notes, next.notes),
                codes(next));
    }

    private static Map<String, Long> sum(Map<String, Long> some, Map<String, Long> more) {
        Map<String, Long> sum = new TreeMap<>(some);
        more.forEach((reason, count) -> sum.merge(reason, count, Long::sum));
        return sum;
    }

    private List<UnknownCode> codes(Received next) {
        Map<List<String>, Long> counts = new LinkedHashMap<>();
        java.util.stream.Stream.concat(unknownCodes.stream(), next.unknownCodes.stream())
                .forEach(code -> counts.merge(List.of(code.name(), code.code()), code.count(), Long::sum));
        return counts.entrySet().stream()
                .limit(MOST)
                .map(code -> new UnknownCode(code.getKey().get(0), code.getKey().get(1), code.getValue()))
                .toList();
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
