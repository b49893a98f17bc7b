package waybill.training.report;

import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Optional;
import waybill.training.evaluation.Metric;
import waybill.training.evaluation.Slices;

/** Whether months differ by more than chance brings about. */
final class Seasons {
    /** Of a share, between the month with most and the one with least. */
    private static final double NOTABLE = 0.02;

    private Seasons() {}

    /** A sentence, if they do. */
    static Optional<String> inWords(List<Slices.Slice> months, Metric metric, String what) {
        DoubleSummaryStatistics shares = months.stream()
                .mapToDouble(month -> month.metrics().get(metric))
                .filter(Double::isFinite)
                .summaryStatistics();
        return shares.getCount() > 1 && shares.getMax() - shares.getMin() > NOTABLE
                ? Optional.of("The year has seasons: from month to month " + what + " was between "
                        + LabelView.percent(shares.getMin()) + " and " + LabelView.percent(shares.getMax())
                        + ", and in a month unlike those that it was measured on it can be elsewhere.")
                : Optional.empty();
    }
}
