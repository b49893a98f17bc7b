package waybill.cli.result;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import waybill.answer.Capability;
import waybill.json.Json;
import waybill.json.JsonObject;
import waybill.registry.Pointer;

/**
 * The models of a store and their versions.
 *
 * @param ofOne whether one model was asked for: then its versions are the names, else the models
 */
public record ModelsResult(List<Listed> models, boolean ofOne) implements CommandResult {
    public ModelsResult {
        models = List.copyOf(models);
    }

    /**
     * A model.
     *
     * @param capabilities what its champion can say; empty when that is not known
     * @param versions its published versions, the newest first
     */
    public record Listed(
            String model, Optional<Pointer> pointer, List<Capability> capabilities, List<String> versions) {
        public Listed {
            capabilities = List.copyOf(capabilities);
            versions = List.copyOf(versions);
        }

        private String role(String version) {
            if (pointer.filter(now -> now.champion().version().equals(version)).isPresent()) {
                return (pointer.filter(Pointer::frozen).isPresent() ? "  champion, frozen" : "  champion") + more();
            }
            return pointer.flatMap(Pointer::previous)
                    .filter(before -> before.version().equals(version))
                    .map(before -> "  previous")
                    .orElse("");
        }

        private String more() {
            List<String> more = capabilities.stream()
                    .filter(capability -> capability != Capability.VALUE)
                    .map(Capability::wireName)
                    .toList();
            return more.isEmpty() ? "" : ", gives also " + String.join(", ", more);
        }

        private Json document() {
            JsonObject json = Json.object().put("model", model);
            pointer.ifPresent(now -> PointerResult.put(now, json));
            if (!capabilities.isEmpty()) {
                json.put(
                        "capabilities",
                        Json.texts(
                                capabilities.stream().map(Capability::wireName).toList()));
            }
            return json.put("versions", Json.texts(versions)).build();
        }
    }

    @Override
    public List<String> text() {
        List<String> lines = new ArrayList<>();
        for (Listed listed : models) {
            lines.add(listed.model());
            listed.versions().forEach(version -> lines.add("  " + version + listed.role(version)));
        }
        return lines;
    }

    @Override
    public List<String> names() {
        return ofOne
                ? models.stream().flatMap(listed -> listed.versions().stream()).toList()
                : models.stream().map(Listed::model).toList();
    }

    @Override
    public Json.Obj document() {
        return Json.object()
                .put("models", Json.array(models.stream().map(Listed::document).toList()))
                .build();
    }
}
