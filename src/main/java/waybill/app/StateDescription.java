package waybill.app;

import java.time.Instant;
import java.util.Optional;
import waybill.json.Json;
import waybill.json.JsonObject;
import waybill.serving.live.LiveModel;
import waybill.state.StateDefinition;
import waybill.state.StateTable;

/** The live state of a model, in the model's description. */
final class StateDescription {
    private StateDescription() {}

    /** The table with its ages, in seconds, and which state is held now; {@code as_of} is null when there is none. */
    static Json of(LiveModel live, Instant now) {
        StateDefinition definition = live.definition();
        JsonObject json = Json.object()
                .put("table", definition.table())
                .put("streams", Json.texts(definition.streams()))
                .put("every_s", definition.every().toSeconds())
                .put("fresh_for_s", definition.freshFor().toSeconds())
                .put("stale_after_s", definition.staleAfter().toSeconds())
                .put(
                        "fields",
                        Json.texts(definition.features().stream()
                                .map(feature -> feature.name())
                                .toList()));
        Optional<StateTable> held = live.state().now();
        json.put("tier", live.tier(held, now).wireName());
        if (held.isEmpty()) {
            return json.put("as_of", new Json.Null()).build();
        }
        return json.put("as_of", held.get().asOf().toString())
                .put("age_s", LiveModel.age(held.get(), now).toSeconds())
                .put("generation", held.get().generation())
                .build();
    }
}
