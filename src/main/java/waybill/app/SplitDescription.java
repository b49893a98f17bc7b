package waybill.app;

import waybill.json.Json;
import waybill.json.JsonObject;
import waybill.registry.Canary;
import waybill.registry.Pointer;
import waybill.registry.VersionRef;
import waybill.serving.Readiness;

/** Describes what stands beside a champion, where anything does. */
final class SplitDescription {
    private SplitDescription() {}

    static void put(Readiness readiness, Pointer pointer, JsonObject json) {
        pointer.canary().ifPresent(canary -> json.put("canary", canary(readiness, canary)));
        pointer.shadow().ifPresent(shadow -> json.put("shadow", shadow(readiness, shadow)));
    }

    private static Json canary(Readiness readiness, Canary canary) {
        return Json.object()
                .put("version", canary.version().version())
                .put("percent", canary.percent())
                .put("by", canary.by().inWords())
                .put("ready", readiness.standing().isPresent())
                .build();
    }

    private static Json shadow(Readiness readiness, VersionRef shadow) {
        return Json.object()
                .put("version", shadow.version())
                .put("ready", readiness.shadow().isPresent())
                .build();
    }
}
