package waybill.legs.intake;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import waybill.legs.Event;
import waybill.legs.event.EventSink;
import waybill.legs.event.Reject;
import waybill.legs.mapping.LeftOut;

/** Counts what becomes of each candidate. Memory grows with the events, and no further. */
final class Tally implements EventSink {
    private final List<Event> events = new ArrayList<>();
    private final List<Reject> rejects = new ArrayList<>();
    private final Map<String, Long> leftOut = new TreeMap<>();
    private final Map<String, Long> notes = new TreeMap<>();
    private final Map<LeftOut, Long> codes = new LinkedHashMap<>();
    private long candidates;
    private long rejected;

    @Override
    public void event(Event event) {
        candidates++;
        events.add(event);
    }

    @Override
    public void reject(Reject reject) {
        candidates++;
        rejected++;
        if (rejects.size() < Received.MOST) {
            rejects.add(reject);
        }
    }

    @Override
    public void note(String reason) {
        notes.merge(reason, 1L, Long::sum);
    }

    void leftOut(LeftOut what) {
        candidates++;
        leftOut.merge(what.reason(), 1L, Long::sum);
        boolean code = what.reason().equals(LeftOut.UNKNOWN_CODE);
        if (code && (codes.containsKey(what) || codes.size() < Received.MOST)) {
            codes.merge(what, 1L, Long::sum);
        }
    }

    Received received() {
        List<Received.UnknownCode> unknown = codes.entrySet().stream()
                .map(code -> new Received.UnknownCode(
                        code.getKey().name(), code.getKey().code(), code.getValue()))
                .toList();
        return new Received(candidates, events, rejects, rejected, leftOut, notes, unknown);
    }
}
