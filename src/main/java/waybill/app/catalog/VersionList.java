package waybill.app.catalog;

import java.util.List;
import waybill.app.App;
import waybill.app.Call;
import waybill.app.Reply;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;
import waybill.json.Json;
import waybill.json.JsonObject;
import waybill.registry.Names;
import waybill.registry.Registry;
import waybill.registry.told.PublishedVersion;
import waybill.storage.BlobStore;

/** The published versions of a model, the newest first. Of each one that is listed three small files are read. */
final class VersionList {
    private VersionList() {}

    static Reply of(App app, Call call, String model) {
        PartRequest part = PartRequest.of(call.query(), Names::isVersion);
        ModelPointer now = ModelPointer.of(app, model);
        return call.version()
                .map(ModelPointer::requireVersion)
                .map(version -> one(app, model, version, now))
                .orElseGet(() -> part(app, model, part, now));
    }

    /** The one that is named, as each is listed. */
    private static Reply one(App app, String model, String version, ModelPointer now) {
        Json listed = PublishedVersion.document(app.versions(), model, version, now.roles(version));
        JsonObject json = Json.object().put("model", model).put("versions", Json.array(List.of(listed)));
        return Reply.json(200, json.build().toText());
    }

    private static Reply part(App app, String model, PartRequest part, ModelPointer now) {
        List<String> all = all(app.stores().blobs(), model);
        List<String> older = all.stream()
                .filter(version -> part.before().isEmpty()
                        || version.compareTo(part.before().get()) < 0)
                .toList();
        List<Json> listed = older.stream()
                .limit(part.limit())
                .map(version -> PublishedVersion.document(app.versions(), model, version, now.roles(version)))
                .toList();
        JsonObject json =
                Json.object().put("model", model).put("count", all.size()).put("versions", Json.array(listed));
        if (older.size() > listed.size()) {
            json.put("next", older.get(listed.size() - 1));
        }
        return Reply.json(200, json.build().toText());
    }

    private static List<String> all(BlobStore store, String model) {
        List<String> all = Registry.versions(store, model);
        if (all.isEmpty()) {
            throw new WaybillException(
                    ErrorCode.UNKNOWN_MODEL, "No version of a model of this name was ever published here.");
        }
        return all;
    }
}
