package waybill.upkeep.recalibration;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import waybill.json.Json;
import waybill.training.calibration.AskedRow;
import waybill.training.evaluation.Metric;
import waybill.training.evaluation.Metrics;
import waybill.training.gate.RenewedGate;

/**
 * What was calibrated anew, on rows that calibration did not use: the last quarter, whole days.
 *
 * @param fitted the rows that it was calibrated on, the earliest first
 * @param held the rows after them, that it is judged on
 * @param before what the version says of these
 * @param after what it says of them with the new calibrations
 * @param found of what the version says, the shares that held
 * @param findings of what it says with the new calibrations, the shares that held; as many
 */
public record Trial(
        List<AskedRow> fitted,
        List<AskedRow> held,
        Metrics before,
        Metrics after,
        List<Finding> found,
        List<Finding> findings) {
    public Trial {
        found = List.copyOf(found);
        findings = List.copyOf(findings);
        fitted = List.copyOf(fitted);
        held = List.copyOf(held);
    }

    /** The first day of the rows that it is judged on. */
    public LocalDate from() {
        return held.get(0).date();
    }

    /** The last day. */
    public LocalDate to() {
        return held.get(held.size() - 1).date();
    }

    /**
     * What the shares must be: in the band, but for what chance does to so few rows and days, and no further from what was asked for
     * than before.
     *
     * @param renewed what was calibrated anew
     */
    List<RenewedGate.Limits> limits(Set<Metric.Kind> renewed) {
        return IntStream.range(0, found.size())
                .filter(i -> found.get(i).metric().isOf(renewed))
                .mapToObj(i -> limits(found.get(i), findings.get(i)))
                .toList();
    }

    private static RenewedGate.Limits limits(Finding before, Finding after) {
        double target = before.target();
        return new RenewedGate.Limits(
                after.metric(),
                Metrics.round(Math.max(after.share().least(after.band()), target - before.distance())),
                Metrics.round(Math.min(after.share().most(after.band()), target + before.distance())));
    }

    Json.Obj toJson() {
        return Json.object()
                .put("fitted", rows(fitted))
                .put("held_out", rows(held))
                .put("before", before.toJson())
                .put("after", after.toJson())
                .put(
                        "findings",
                        Json.array(findings.stream().map(Finding::toJson).toList()))
                .build();
    }

    private static Json.Obj rows(List<AskedRow> rows) {
        return Json.object()
                .put("from", rows.get(0).date().toString())
                .put("to", rows.get(rows.size() - 1).date().toString())
                .put("rows", rows.size())
                .build();
    }
}
