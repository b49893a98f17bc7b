package waybill.upkeep.recalibration;

import java.time.LocalDate;
import java.util.List;
import waybill.json.Json;
import waybill.training.calibration.AskedRow;
import waybill.training.evaluation.Metrics;

/**
 * What was calibrated anew, on rows that calibration did not use: the last quarter, whole days.
 *
 * @param fitted the rows that it was calibrated on, the earliest first
 * @param held the rows after them, that it is judged on
 * @param before what the version says of these
 * @param after what it says of them with the new calibrations
 * @param findings the shares of what the new calibrations say that held
 */
public record Trial(List<AskedRow> fitted, List<AskedRow> held, Metrics before, Metrics after, List<Finding> findings) {
    public Trial {
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
