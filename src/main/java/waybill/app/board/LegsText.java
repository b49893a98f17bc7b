package waybill.app.board;

import java.time.Duration;
import java.time.Instant;
import waybill.codec.AnswerJson;
import waybill.failure.Violation;
import waybill.json.JsonWriter;
import waybill.legs.Event;
import waybill.legs.Leg;
import waybill.legs.LegKey;
import waybill.serving.Chosen;

/** Writes the board of open legs as JSON. */
public final class LegsText {
    private final JsonWriter json = JsonWriter.compact().beginObject();
    private final Instant now;

    private LegsText(Instant now) {
        this.now = now;
    }

    /**
     * The board.
     *
     * @param table the name of the table of state
     * @param legs the answers to it
     * @param most how many legs are listed
     */
    public static String of(Chosen chosen, String table, Board board, OpenLegs legs, Instant now, int most) {
        return new LegsText(now).text(chosen, table, board, legs, most);
    }

    private String text(Chosen chosen, String table, Board board, OpenLegs legs, int most) {
        json.name("model").beginObject();
        json.name("name").value(chosen.name());
        json.name("version").value(chosen.version());
        json.name("route").value(chosen.route().wireName()).endObject();
        json.name("table").value(table);
        json.name("as_of").value(board.asOf().toString());
        json.name("age_s")
                .value((double) Math.max(0, Duration.between(board.asOf(), now).toSeconds()));
        json.name("generation").value((double) board.generation());
        json.name("open").value(board.open());
        json.name("asked").value(legs.legs().size());
        json.name("incomplete").value((double) legs.legs().stream()
                .filter(leg -> leg.binding().row().isEmpty())
                .count());
        json.name("legs").beginArray();
        legs.legs().stream().limit(most).forEach(leg -> write(leg, chosen));
        return json.endArray().endObject().toString();
    }

    private void write(OpenLegs.Open leg, Chosen chosen) {
        Event departure = leg.departure();
        json.beginObject();
        json.name("event_id").value(departure.id());
        json.name("source").value(departure.source());
        optional("leg_ref", departure.legRef());
        for (LegKey key : LegKey.values()) {
            optional(key.wireName(), key.of(departure));
        }
        json.name("departed_at").value(departure.at().toString());
        json.name("minutes_ago")
                .value((double) Duration.between(departure.at(), now).toMinutes());
        Leg.plannedArrival(departure)
                .ifPresent(planned -> json.name("planned_arrival").value(planned.toString()));
        leg.expected().ifPresent(at -> json.name("expected_arrival").value(at.toString()));
        if (!Double.isNaN(leg.risk())) {
            json.name("risk").value(leg.risk());
        }
        json.name("answer");
        new AnswerJson(json, chosen.model().output()).write(leg.answer());
        json.name("missing").beginArray();
        leg.binding().violations().forEach(this::write);
        json.endArray().endObject();
    }

    private void write(Violation fault) {
        json.beginObject()
                .name("field")
                .value(fault.pointer().substring(Math.min(1, fault.pointer().length())));
        json.name("rule").value(fault.rule());
        json.name("detail").value(fault.message()).endObject();
    }

    private void optional(String name, String value) {
        if (!value.isEmpty()) {
            json.name(name).value(value);
        }
    }
}
