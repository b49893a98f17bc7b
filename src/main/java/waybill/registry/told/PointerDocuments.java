package waybill.registry.told;

import waybill.json.Json;
import waybill.json.JsonObject;
import waybill.registry.Canary;
import waybill.registry.Pointer;
import waybill.registry.PointerHistory;

/** Pointers and their changes as JSON. Keys are described in docs/commands.md; they stay, and others may be added. */
public final class PointerDocuments {
    private PointerDocuments() {}

    /** What a pointer says, and who made it say so. */
    public static JsonObject put(Pointer pointer, JsonObject json) {
        json.put("champion", pointer.champion().version());
        pointer.previous().ifPresent(previous -> json.put("previous", previous.version()));
        putSplit(pointer, json);
        json.put("frozen", pointer.frozen())
                .put("generation", pointer.generation())
                .put("at", pointer.change().at())
                .put("by", pointer.change().by())
                .put("reason", pointer.change().reason());
        return pointer.change().action().isEmpty()
                ? json
                : json.put("action", pointer.change().action());
    }

    /** A change: when, what it did, and to which version; by whom and why, if they said so; and what answered from then on. */
    public static Json change(PointerHistory.Change change) {
        Pointer now = change.pointer();
        JsonObject json = Json.object()
                .put("at", now.change().at())
                .put("event", change.kind().wireName())
                .put("version", change.about().version());
        putIfKnown(json, "by", now.change().by());
        putIfKnown(json, "reason", now.change().reason());
        putAfter(change, json);
        return json.build();
    }

    private static void putAfter(PointerHistory.Change change, JsonObject json) {
        Pointer now = change.pointer();
        if (!now.champion().equals(change.about())) {
            json.put("champion", now.champion().version());
        }
        now.previous().ifPresent(previous -> json.put("previous", previous.version()));
        putSplit(now, json);
        json.put("frozen", now.frozen()).put("generation", now.generation());
        if (change.thaws()) {
            json.put("thawed", true);
        }
    }

    /** A member that nobody gave is left out. */
    public static void putIfKnown(JsonObject json, String name, String value) {
        if (!value.isEmpty()) {
            json.put(name, value);
        }
    }

    /** The canary and the shadow, where there are any. */
    private static void putSplit(Pointer pointer, JsonObject json) {
        pointer.canary().ifPresent(canary -> json.put("canary", canary(canary)));
        pointer.shadow().ifPresent(shadow -> json.put("shadow", shadow.version()));
    }

    private static Json canary(Canary canary) {
        return Json.object()
                .put("version", canary.version().version())
                .put("percent", canary.percent())
                .put("since", canary.since().toString())
                .put("by", canary.by().inWords())
                .build();
    }
}
