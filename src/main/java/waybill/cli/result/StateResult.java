package waybill.cli.result;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import waybill.json.Json;
import waybill.json.JsonObject;
import waybill.state.StateDefinition;
import waybill.state.store.TableStatus;

/** How the live state of a model stands. */
public record StateResult(StateDefinition definition, TableStatus status, Instant now) implements CommandResult {
    private long age() {
        return Math.max(0, Duration.between(status.asOf(), now).toSeconds());
    }

    private long events() {
        return status.outcomes().values().stream().mapToLong(Long::longValue).sum();
    }

    @Override
    public List<String> text() {
        String outcomes = status.outcomes().entrySet().stream()
                .filter(outcome -> outcome.getValue() > 0)
                .map(outcome -> outcome.getKey().replace('_', ' ') + " " + outcome.getValue())
                .collect(Collectors.joining(", "));
        return List.of(
                definition.table() + " as of " + status.asOf() + ", " + age() + " s old",
                "  generation " + status.generation() + " in state/" + status.folder() + ", written at "
                        + status.writtenAt(),
                "  events " + events() + (outcomes.isEmpty() ? "" : ": " + outcomes),
                "  batches " + status.batches() + ", damaged " + status.damaged() + "; rows that are no events "
                        + status.rejected() + ", events that came late " + status.late());
    }

    @Override
    public List<String> names() {
        return List.of(status.asOf().toString());
    }

    @Override
    public Json.Obj document() {
        JsonObject outcomes = Json.object();
        status.outcomes().forEach(outcomes::put);
        return Json.object()
                .put("table", definition.table())
                .put("folder", status.folder())
                .put("definition", status.definition())
                .put("generation", status.generation())
                .put("as_of", status.asOf().toString())
                .put("age_s", age())
                .put("written_at", status.writtenAt().toString())
                .put("events", events())
                .put("outcomes", outcomes.build())
                .put("late", status.late())
                .put("batches", status.batches())
                .put("damaged", status.damaged())
                .put("rejected", status.rejected())
                .build();
    }
}
