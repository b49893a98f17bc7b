package waybill.app.catalog;

import waybill.app.App;
import waybill.app.Call;
import waybill.app.Reply;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;
import waybill.json.Json;
import waybill.json.JsonObject;
import waybill.registry.told.HistoryPart;
import waybill.registry.told.PointerDocuments;

/** What answers for a model now, and what was changed before: by whom, when and why. The newest first. */
final class HistoryList {
    private HistoryList() {}

    static Reply of(App app, Call call, String model) {
        PartRequest part = PartRequest.of(call.query(), HistoryPart::isEntry);
        ModelPointer now = ModelPointer.of(app, model);
        HistoryPart read = HistoryPart.of(model, app.stores().blobs(), app.versions(), part.limit(), part.before());
        boolean nothing = read.changes().isEmpty() && read.unreadable().isEmpty();
        if (nothing && now.pointer().isEmpty() && part.before().isEmpty()) {
            throw new WaybillException(
                    ErrorCode.UNKNOWN_MODEL, "No version of a model of this name was ever promoted here.");
        }
        return Reply.json(200, document(model, now, read).build().toText());
    }

    private static JsonObject document(String model, ModelPointer now, HistoryPart read) {
        JsonObject json = Json.object().put("model", model);
        now.pointer()
                .ifPresent(pointer -> json.put(
                        "pointer", PointerDocuments.put(pointer, Json.object()).build()));
        json.put(
                "changes",
                Json.array(read.changes().stream().map(PointerDocuments::change).toList()));
        if (!read.unreadable().isEmpty()) {
            json.put("unreadable", Json.texts(read.unreadable()));
        }
        read.next().ifPresent(next -> json.put("next", next));
        return json;
    }
}
