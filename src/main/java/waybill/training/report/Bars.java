package waybill.training.report;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import waybill.training.evaluation.Metrics;
import waybill.training.evaluation.Slices;
import waybill.training.report.chart.Svg;

/** A metric by value of a slice: a bar for each, with its number, another metric, and how many rows it stands for. */
final class Bars {
    private static final int FEW = 100;

    private final StringBuilder html = new StringBuilder();
    private final Column bar;
    private final Column beside;
    private final double most;

    private Bars(List<Slices.Slice> slices, Column bar, Column beside) {
        this.bar = bar;
        this.beside = beside;
        this.most = slices.stream()
                .mapToDouble(slice -> slice.metrics().get(bar.metric()))
                .filter(Double::isFinite)
                .max()
                .orElse(1);
    }

    /**
     * A bar for each slice.
     *
     * @param pale values that were seen when the model was chosen
     * @param bar what a bar is as long as
     * @param beside what stands beside it
     */
    static String of(List<Slices.Slice> slices, Set<String> pale, Column bar, Column beside) {
        Bars bars = new Bars(slices, bar, beside);
        bars.html
                .append("<table class=\"bars\"><thead><tr><th></th><th>")
                .append(Svg.escape(bar.head()))
                .append("</th><th></th><th>")
                .append(Svg.escape(beside.head()))
                .append("</th><th>rows</th></tr></thead><tbody>");
        slices.forEach(slice -> bars.bar(slice, pale.contains(slice.value())));
        return bars.html.append("</tbody></table>").toString();
    }

    private void bar(Slices.Slice slice, boolean pale) {
        Metrics metrics = slice.metrics();
        double value = metrics.get(bar.metric());
        html.append("<tr><td>")
                .append(Svg.escape(slice.value()))
                .append("</td><td class=\"track\"><div class=\"")
                .append(pale ? "bar pale" : "bar")
                .append("\" style=\"width:")
                .append(String.format(Locale.ROOT, "%.1f", most > 0 && value > 0 ? 100 * value / most : 0))
                .append("%\"></div></td><td>")
                .append(bar.cell(metrics))
                .append("</td><td>")
                .append(beside.cell(metrics))
                .append(metrics.count() < FEW ? "</td><td class=\"few\">" : "</td><td>")
                .append(Page.grouped(metrics.count()))
                .append("</td></tr>");
    }
}
