package waybill.legs.report;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import waybill.failure.ErrorCode;
import waybill.failure.Violations;
import waybill.legs.event.CollectingSink;
import waybill.legs.event.EventCsv;
import waybill.legs.event.Reject;

/** A file that says of which leg each event truly is: columns {@code event_id} and {@code leg}. */
public final class TruthFile {
    private static final String EVENT = "event_id";
    private static final String LEG = "leg";

    private TruthFile() {}

    /**
     * The leg of each event, by the event's identifier. Lines without a leg say that the event is in none.
     *
     * @throws waybill.failure.WaybillException {@code INVALID_FILE} with all that is wrong
     */
    public static Map<String, String> read(byte[] csv) {
        Map<String, String> legs = new HashMap<>();
        Violations twice = new Violations();
        CollectingSink rejects = new CollectingSink();
        EventCsv.forEachRow(
                csv,
                TruthFile::check,
                (line, columns, cells) -> {
                    String event = cells.get(columns.indexOf(EVENT));
                    String leg = cells.get(columns.indexOf(LEG));
                    if (!leg.isEmpty() && legs.putIfAbsent(event, leg) != null) {
                        twice.add("/lines/" + line, "duplicate_event", "names an event that a line above it names");
                    }
                },
                rejects);
        for (Reject reject : rejects.rejects()) {
            reject.faults().forEach(fault -> twice.add(fault.below("/lines/" + reject.line())));
        }
        twice.throwIfAny(ErrorCode.INVALID_FILE, "The truth cannot be read:");
        return legs;
    }

    private static void check(List<String> columns, Violations faults) {
        for (String needed : List.of(EVENT, LEG)) {
            if (!columns.contains(needed)) {
                faults.add("/" + needed, "missing_column", "the column is missing");
            }
        }
    }
}
