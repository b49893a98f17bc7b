package waybill.monitoring.status;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import waybill.json.Json;
import waybill.json.JsonObject;

/**
 * How a model stands.
 *
 * @param at the moment at which it was summed up
 * @param window the length of windows of drift
 * @param versions the one that answers first
 * @param unreadable documents that were left out because they are none
 */
public record Status(
        String model,
        Instant at,
        Duration window,
        List<VersionStatus> versions,
        CaptureStatus capture,
        List<String> unreadable) {
    private static final int FORMAT = 1;

    public Status {
        versions = List.copyOf(versions);
        unreadable = List.copyOf(unreadable);
    }

    /** What somebody should look at. */
    public List<Alert> alerts() {
        List<Alert> alerts = new ArrayList<>();
        versions.forEach(version -> alerts.addAll(version.alerts()));
        capture.alert().ifPresent(alerts::add);
        return alerts;
    }

    /** The document that is kept and shown. */
    public Json toJson() {
        JsonObject json = Json.object()
                .put("format", FORMAT)
                .put("model", model)
                .put("summed_up_at", at.toString())
                .put("window_hours", window.toHours())
                .put("alerts", Json.array(alerts().stream().map(Alert::toJson).toList()))
                .put(
                        "versions",
                        Json.array(versions.stream().map(VersionStatus::toJson).toList()))
                .put("capture", capture.toJson());
        if (!unreadable.isEmpty()) {
            json.put("unreadable", Json.texts(unreadable));
        }
        return json.build();
    }
}
