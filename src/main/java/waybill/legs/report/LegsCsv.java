package waybill.legs.report;

import java.util.List;
import waybill.csv.Sink;
import waybill.csv.TextBuffer;
import waybill.legs.Event;
import waybill.legs.Leg;
import waybill.legs.LegKey;
import waybill.legs.match.FoundLeg;
import waybill.legs.match.Matching;
import waybill.legs.match.Unmatched;

/** The tables of a matching. */
public final class LegsCsv {
    private static final List<String> LEGS = List.of(
            "leg_id",
            "departure_event",
            "arrival_event",
            "from",
            "to",
            "carrier",
            "vehicle",
            "departed_at",
            "arrived_at",
            "minutes",
            "expected_minutes",
            "stage",
            "confidence",
            "notes",
            "departure_source",
            "arrival_source");

    private static final List<String> UNMATCHED =
            List.of("event_id", "kind", "reason", "nearest_event", "nearest_gap_min", "related", "source");

    private LegsCsv() {}

    /** The legs, a row for each. */
    public static void legs(Matching matching, Sink sink) {
        TextBuffer out = new TextBuffer(sink);
        out.cells(LEGS).endLine();
        matching.legs().forEach(found -> leg(found, out));
        out.flush();
    }

    private static void leg(FoundLeg found, TextBuffer out) {
        Leg leg = found.leg();
        Event departure = leg.departure();
        Event arrival = leg.arrival();
        out.cells(List.of(
                        found.id(),
                        departure.id(),
                        arrival.id(),
                        LegKey.FROM.of(leg),
                        LegKey.TO.of(leg),
                        LegKey.CARRIER.of(leg),
                        LegKey.VEHICLE.of(leg),
                        departure.at().toString(),
                        arrival.at().toString(),
                        Decimals.minutes(leg.minutes()),
                        Decimals.minutes(found.expectedMinutes()),
                        Words.stage(leg.stage()),
                        Decimals.share(leg.confidence()),
                        String.join(" ", leg.notes()),
                        departure.source(),
                        arrival.source()))
                .endLine();
    }

    /** The events in no leg, a row for each. */
    public static void unmatched(Matching matching, Sink sink) {
        TextBuffer out = new TextBuffer(sink);
        out.cells(UNMATCHED).endLine();
        matching.unmatched().forEach(event -> unmatched(event, out));
        out.flush();
    }

    private static void unmatched(Unmatched left, TextBuffer out) {
        out.cells(List.of(
                        left.event().id(),
                        left.event().kind().wireName(),
                        left.reason().wireName(),
                        left.nearest().map(Event::id).orElse(""),
                        Decimals.minutes(left.gap()),
                        left.related().map(Event::id).orElse(""),
                        left.event().source()))
                .endLine();
    }
}
