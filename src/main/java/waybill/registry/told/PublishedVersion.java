package waybill.registry.told;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;
import waybill.json.Json;
import waybill.json.JsonException;
import waybill.json.JsonNode;
import waybill.json.JsonObject;
import waybill.registry.FileEntry;
import waybill.registry.Manifest;
import waybill.registry.Versions;

/** A published version as people compare it with others: who published it when and why, and how good it is. */
public final class PublishedVersion {
    private PublishedVersion() {}

    /**
     * A version as JSON. One that can't be read was published all the same, at the time in its name: it has its {@code problem}.
     *
     * @param roles what the pointer says of it, in words
     * @throws WaybillException as the store
     */
    public static Json document(Versions versions, String model, String version, List<String> roles) {
        try {
            return of(versions, versions.describe(model, version), roles);
        } catch (WaybillException e) {
            if (e.code() != ErrorCode.ARTIFACT_REJECTED) {
                throw e;
            }
            return head(version, timeIn(version), roles)
                    .put(
                            "problem",
                            Json.object()
                                    .put("error_code", e.code().name())
                                    .put("message", e.getMessage())
                                    .build())
                    .build();
        }
    }

    private static Json of(Versions versions, Versions.Described described, List<String> roles) {
        Manifest manifest = described.manifest();
        JsonObject json = head(described.ref().version(), manifest.createdAt().toString(), roles);
        manifest.publication().ifPresent(publication -> {
            PointerDocuments.putIfKnown(json, "by", publication.by());
            PointerDocuments.putIfKnown(json, "reason", publication.reason());
        });
        PointerDocuments.putIfKnown(json, "commit", commit(described, versions));
        Optional<JsonNode> metrics = document(described, versions, Document.METRICS);
        return json.put("algorithm", manifest.spec().algorithm())
                .put("parents", Json.texts(manifest.parents()))
                .put("metrics", Headline.document(metrics))
                .put("files", files(manifest))
                .build();
    }

    private static JsonObject head(String version, String at, List<String> roles) {
        return Json.object().put("version", version).put("created_at", at).put("roles", Json.texts(roles));
    }

    /** The files that can be read, in the order of the documents. */
    private static Json files(Manifest manifest) {
        List<Json> files = new ArrayList<>();
        for (Document document : Document.values()) {
            manifest.file(document.file()).map(PublishedVersion::file).ifPresent(files::add);
        }
        return Json.array(files);
    }

    private static Json file(FileEntry entry) {
        return Json.object().put("name", entry.path()).put("size", entry.size()).build();
    }

    /** The commit of the code that trained a version; empty when nobody knows. */
    public static String commit(Versions.Described described, Versions versions) {
        return document(described, versions, Document.PROVENANCE)
                .flatMap(provenance -> provenance.find("git_commit"))
                .filter(commit -> commit.value() instanceof Json.Text)
                .map(JsonNode::text)
                .orElse("");
    }

    /** A document that is a JSON object; empty when the version has none of that name, or another content. */
    private static Optional<JsonNode> document(Versions.Described described, Versions versions, Document document) {
        try {
            return described
                    .manifest()
                    .file(document.file())
                    .map(file -> JsonNode.root(Json.parse(versions.shown(described, file.path()))))
                    .filter(node -> node.value() instanceof Json.Obj);
        } catch (JsonException notOurs) {
            return Optional.empty();
        }
    }

    /** The time in a version's name, in ISO 8601. */
    public static String timeIn(String version) {
        return version.replaceFirst("(....)(..)(..T)(..)(..)(..Z).*", "$1-$2-$3$4:$5:$6");
    }
}
