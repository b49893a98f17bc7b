package waybill.bench;

import java.util.Map;

/** What a measured host serves: the app as it is, and the designs that it was chosen over. */
enum HostVariant {
    /** The same functions and host, without an app behind them: only live answers. */
    LIVE("no model configured", Map.of()),
    /** Waybill as it is deployed. */
    WAYBILL("lean reader, compiled scorer, streaming JSON", Map.of("WAYBILL_SCORER", "compiled")),
    /** As deployed, but for observers: what watches what is served costs the difference. */
    UNWATCHED("the same, without observers", Map.of("WAYBILL_SCORER", "compiled")),
    METRICS("the same, with the observer of /api/metrics only", Map.of("WAYBILL_SCORER", "compiled")),
    /** As deployed, with a model that has live state. */
    STATE("the same, with live state", Map.of("WAYBILL_SCORER", "compiled", "WAYBILL_MODEL", Lab.LIVE_MODEL)),
    /** As deployed, with a model that has a shadow. */
    SHADOW("the same, with a shadow", Map.of("WAYBILL_SCORER", "compiled", "WAYBILL_MODEL", Lab.SHADOWED_MODEL)),
    /** The same model and pointer, but of no request is anything asked of the shadow. */
    SHADOWLESS(
            "the same, with a shadow that is not asked",
            Map.of("WAYBILL_SCORER", "compiled", "WAYBILL_MODEL", Lab.SHADOWED_MODEL, "WAYBILL_SHADOW_SHARE", "0")),
    SDK("Azure SDK, compiled scorer, streaming JSON", Map.of("WAYBILL_SCORER", "compiled")),
    TRIBUO("lean reader, Tribuo artifact, streaming JSON", Map.of("WAYBILL_SCORER", "tribuo")),
    SDK_TRIBUO("Azure SDK, Tribuo artifact, streaming JSON", Map.of("WAYBILL_SCORER", "tribuo")),
    DATABIND("lean reader, compiled scorer, Jackson databind", Map.of("WAYBILL_SCORER", "compiled")),
    /** What most people would write. Without Netty, whose jars are not deployed here: it would be slower still. */
    USUAL("Azure SDK, Tribuo's own deserialization, Jackson databind", Map.of());

    private final String title;
    private final Map<String, String> environment;

    HostVariant(String title, Map<String, String> environment) {
        this.title = title;
        this.environment = environment;
    }

    String title() {
        return title;
    }

    Map<String, String> environment() {
        return environment;
    }
}
