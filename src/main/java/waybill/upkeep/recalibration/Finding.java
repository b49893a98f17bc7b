package waybill.upkeep.recalibration;

import waybill.json.Json;
import waybill.training.evaluation.Metric;
import waybill.training.evaluation.Metrics;

/**
 * What came true of what a version says.
 *
 * @param metric the share of it that held: {@link Metric#COVERAGE} or {@link Metric#KEPT_90}
 */
public record Finding(Metric metric, Band band, DailyShare share) {
    /** The share that was asked for. */
    public double target() {
        return band.target();
    }

    /** The share that held. */
    public double held() {
        return share.share();
    }

    /** Whether the share has left its band, and not by chance. */
    public boolean hasLeft() {
        return share.leaves(band);
    }

    /** How far the share is from what was asked for. */
    double distance() {
        return Math.abs(held() - target());
    }

    /** In words. */
    public String inWords() {
        return metric.wireName() + " " + Metrics.round(held()) + " ± " + Math.rint(share.standardError() * 1000) / 1000
                + " on " + share.n() + " rows of " + share.days() + " days; asked for " + target() + ", band " + ends()
                + (hasLeft() ? ": has left it" : "");
    }

    private String ends() {
        return Metrics.round(band.low()) + " to " + Metrics.round(band.high());
    }

    Json.Obj toJson() {
        return Json.object()
                .put("metric", metric.wireName())
                .put("target", target())
                .put("low", Metrics.round(band.low()))
                .put("high", Metrics.round(band.high()))
                .put("value", Metrics.round(held()))
                .put("standard_error", Metrics.round(share.standardError()))
                .put("n", share.n())
                .put("days", share.days())
                .put("has_left", hasLeft())
                .build();
    }
}
