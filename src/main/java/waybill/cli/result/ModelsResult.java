package waybill.cli.result;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import waybill.answer.Capability;
import waybill.json.Json;
import waybill.json.JsonObject;
import waybill.registry.Pointer;
import waybill.registry.PointerHistory;
import waybill.registry.VersionRef;
import waybill.registry.told.PointerDocuments;

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
     * @param notUnderstood the members of its pointer that another Waybill understands
     * @param versions its published versions, the newest first
     * @param takenBack those that the guard or a rollback took back, by their names
     */
    public record Listed(
            String model,
            Optional<Pointer> pointer,
            List<Capability> capabilities,
            List<String> notUnderstood,
            List<String> versions,
            Map<String, PointerHistory.Change> takenBack) {
        public Listed {
            takenBack = Collections.unmodifiableMap(new LinkedHashMap<>(takenBack));
            capabilities = List.copyOf(capabilities);
            notUnderstood = List.copyOf(notUnderstood);
            versions = List.copyOf(versions);
        }

        private Stream<String> lines() {
            return Stream.concat(
                    Stream.concat(Stream.of(model), notUnderstood.stream().map(Listed::passedOver)),
                    versions.stream().map(version -> "  " + version + roles(version)));
        }

        private static String passedOver(String member) {
            return "  the " + member + " of the pointer is not understood: the champion answers everybody";
        }

        private String roles(String version) {
            String roles = Stream.concat(pointer.stream().flatMap(now -> roles(now, version)), takenBack(version))
                    .collect(Collectors.joining(", "));
            return roles.isEmpty() ? "" : "  " + roles;
        }

        private Stream<String> roles(Pointer now, String version) {
            return Stream.of(
                            Optional.of(now.champion())
                                    .filter(is(version))
                                    .map(champion -> "champion" + (now.frozen() ? ", frozen" : "") + more()),
                            now.canary()
                                    .filter(canary -> is(version).test(canary.version()))
                                    .map(canary -> "canary at " + canary.percent() + " % by "
                                            + canary.by().inWords()),
                            now.shadow().filter(is(version)).map(shadow -> "shadow"),
                            now.previous().filter(is(version)).map(previous -> "previous"))
                    .flatMap(Optional::stream);
        }

        private Stream<String> takenBack(String version) {
            return Optional.ofNullable(takenBack.get(version))
                    .map(change -> change.kind().inWords())
                    .stream();
        }

        private static Predicate<VersionRef> is(String version) {
            return ref -> ref.version().equals(version);
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
            pointer.ifPresent(now -> PointerDocuments.put(now, json));
            if (!capabilities.isEmpty()) {
                json.put(
                        "capabilities",
                        Json.texts(
                                capabilities.stream().map(Capability::wireName).toList()));
            }
            if (!notUnderstood.isEmpty()) {
                json.put("not_understood", Json.texts(notUnderstood));
            }
            json.put("versions", Json.texts(versions));
            if (!takenBack.isEmpty()) {
                json.put(
                        "taken_back",
                        Json.array(takenBack.entrySet().stream()
                                .map(back -> document(back.getKey(), back.getValue()))
                                .toList()));
            }
            return json.build();
        }

        private static Json document(String version, PointerHistory.Change change) {
            return Json.object()
                    .put("version", version)
                    .put("event", change.kind().wireName())
                    .put("at", change.pointer().change().at())
                    .put("by", change.pointer().change().by())
                    .put("reason", change.pointer().change().reason())
                    .build();
        }
    }

    @Override
    public List<String> text() {
        return models.stream().flatMap(Listed::lines).toList();
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
