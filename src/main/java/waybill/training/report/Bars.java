package waybill.training.report;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import waybill.training.evaluation.Metric;
import waybill.training.evaluation.Metrics;
import waybill.training.evaluation.Slices;

/** The mean absolute error by value of a slice: a bar for each, with its number, its bias, and how many rows it stands for. */
final class Bars {
    private static final int FEW = 100;

    private final StringBuilder html = new StringBuilder();
    private final double most;

    private Bars(List<Slices.Slice> slices) {
        this.most = slices.stream()
                .mapToDouble(slice -> slice.metrics().get(Metric.MAE))
                .max()
                .orElse(1);
    }

    /** @param pale values that were seen when the model was chosen */
    static String of(List<Slices.Slice> slices, Set<String> pale, String unit) {
        Bars bars = new Bars(slices);
        bars.html
                .append("<table class=\"bars\"><thead><tr><th></th><th>MAE")
                .append(Svg.escape(unit))
                .append("</th><th></th><th>bias</th><th>rows</th></tr></thead><tbody>");
        slices.forEach(slice -> bars.bar(slice, pale.contains(slice.value())));
        return bars.html.append("</tbody></table>").toString();
    }

    private void bar(Slices.Slice slice, boolean pale) {
        Metrics metrics = slice.metrics();
        html.append("<tr><td>")
                .append(Svg.escape(slice.value()))
                .append("</td><td class=\"track\"><div class=\"")
                .append(pale ? "bar pale" : "bar")
                .append("\" style=\"width:")
                .append(String.format(Locale.ROOT, "%.1f", most > 0 ? 100 * metrics.get(Metric.MAE) / most : 0))
                .append("%\"></div></td><td>")
                .append(HtmlTable.number(metrics.get(Metric.MAE)))
                .append("</td><td>")
                .append(HtmlTable.number(metrics.get(Metric.BIAS)))
                .append(metrics.count() < FEW ? "</td><td class=\"few\">" : "</td><td>")
                .append(String.format(Locale.ROOT, "%,d", metrics.count()))
                .append("</td></tr>");
    }
}
