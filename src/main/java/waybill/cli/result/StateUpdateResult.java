package waybill.cli.result;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import waybill.json.Json;
import waybill.json.JsonObject;
import waybill.state.StateDefinition;
import waybill.state.store.StateUpdate;

/** What an update of live state did. */
public record StateUpdateResult(StateDefinition definition, StateUpdate update) implements CommandResult {
    private String asOf() {
        return update.asOf().map(Instant::toString).orElse("");
    }

    @Override
    public List<String> text() {
        String table = definition.table();
        return switch (update.outcome()) {
            case ADVANCED -> advanced(table);
            case CLOCK_BEHIND ->
                List.of(table + " is as of " + asOf()
                        + ", which this machine's clock has not reached: it is behind, or another one was ahead");
            case NOT_DUE, CLOCK_AHEAD, LOST -> List.of(table + " is as of " + asOf() + ": no update is due");
        };
    }

    private List<String> advanced(String table) {
        List<String> lines = new ArrayList<>(List.of(table + " is as of " + asOf() + ", generation "
                + update.generation() + ": events " + update.events() + " from batches " + update.batches() + ", late "
                + update.late() + ", rows that are no events " + update.rejected()));
        update.damaged().forEach(batch -> lines.add("  " + batch + " is damaged: what is events counts"));
        return lines;
    }

    @Override
    public List<String> names() {
        return update.asOf().map(Instant::toString).stream().toList();
    }

    @Override
    public Json.Obj document() {
        JsonObject json = Json.object()
                .put("table", definition.table())
                .put("outcome", update.outcome().name().toLowerCase(Locale.ROOT));
        update.asOf().ifPresent(asOf -> json.put("as_of", asOf.toString()));
        return json.put("generation", update.generation())
                .put("batches", update.batches())
                .put("events", update.events())
                .put("late", update.late())
                .put("rejected", update.rejected())
                .put("damaged", Json.texts(update.damaged()))
                .build();
    }
}
