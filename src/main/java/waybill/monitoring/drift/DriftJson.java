package waybill.monitoring.drift;

import java.util.List;
import waybill.json.Json;
import waybill.json.JsonObject;
import waybill.profile.Comparison;
import waybill.profile.Finding;

/** The status of drift as JSON. */
public final class DriftJson {
    private DriftJson() {}

    /** An object; what is not known is left out. */
    public static Json of(DriftStatus status) {
        JsonObject json = Json.object();
        status.baseline()
                .ifPresent(baseline -> json.put(
                        "baseline",
                        Json.object()
                                .put(
                                        "rows",
                                        baseline.days().values().stream()
                                                .mapToLong(Long::longValue)
                                                .sum())
                                .put("days", baseline.days().size())
                                .build()));
        json.put("alert", status.isAlert())
                .put(
                        "windows",
                        Json.array(
                                status.windows().stream().map(DriftJson::window).toList()));
        status.running().ifPresent(running -> json.put("running", running(running)));
        status.ahead().ifPresent(ahead -> json.put("ahead", running(ahead)));
        return json.build();
    }

    private static Json running(DriftStatus.Running running) {
        return Json.object()
                .put("from", running.from().toString())
                .put("rows", running.rows())
                .build();
    }

    private static Json window(Window window) {
        JsonObject json = Json.object()
                .put("from", window.from().toString())
                .put("to", window.to().toString())
                .put("rows", window.rows())
                .put("verdict", window.verdict().wireName());
        if (window.late() > 0) {
            json.put("late", window.late());
        }
        if (!window.damaged().isEmpty()) {
            json.put("damaged", Json.texts(window.damaged()));
        }
        return json.put(
                        "findings",
                        Json.array(window.comparison().map(Comparison::findings).orElse(List.of()).stream()
                                .map(DriftJson::finding)
                                .toList()))
                .build();
    }

    private static Json finding(Finding finding) {
        return Json.object()
                .put("check", finding.check().wireName())
                .put("subject", finding.subject())
                .put("rows", finding.rows())
                .put("effect", finding.effect())
                .put("p", finding.p())
                .put("threshold", finding.threshold())
                .put("verdict", finding.verdict().wireName())
                .build();
    }
}
