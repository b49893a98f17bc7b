package waybill.diff;

import java.util.Optional;
import waybill.json.Json;
import waybill.json.JsonException;
import waybill.json.JsonNode;
import waybill.model.ServableModel;
import waybill.registry.ModelSpec;

/** One of the two models of a comparison. */
public interface Side {
    /** The version's name or the folder's path. */
    String name();

    ModelSpec spec();

    /** A file of the model by its name; empty when it has none of that name, as models of before may not. */
    Optional<byte[]> file(String name);

    /** The model, ready to answer. */
    ServableModel model();

    /** A file of the model that is a JSON object; empty when it has none of that name, or another content. */
    default Optional<JsonNode> document(String name) {
        try {
            return file(name)
                    .map(content -> JsonNode.root(Json.parse(content)))
                    .filter(node -> node.value() instanceof Json.Obj);
        } catch (JsonException notOurs) {
            return Optional.empty();
        }
    }
}
