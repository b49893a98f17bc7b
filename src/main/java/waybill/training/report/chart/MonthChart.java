package waybill.training.report.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;
import waybill.training.evaluation.Metric;
import waybill.training.evaluation.Slices;

/** Shares month by month, each beside the share that was asked for. */
public final class MonthChart {
    private static final double HIGH = 250;
    private static final double ROOM = 0.02;

    private final Frame frame = new Frame(HIGH);

    /**
     * A metric to draw.
     *
     * @param asked the share that it should be
     */
    public record Line(Metric metric, double asked) {}

    /** @param months in their order, at least one */
    public String of(String title, List<Slices.Slice> months, List<Line> lines) {
        Axis x = frame.across(-0.5, months.size() - 0.5);
        Axis y = reach(months, lines);
        Svg svg = frame.empty(title);
        Frame.ruler(svg, y, "share of rows");
        for (int i = 0; i < months.size(); i++) {
            svg.label(x.at(i), y.from() + 18, "middle", months.get(i).value());
        }
        lines.forEach(line -> draw(svg, x, y, months, line));
        return svg.done();
    }

    private Axis reach(List<Slices.Slice> months, List<Line> lines) {
        double[] all = lines.stream()
                .flatMapToDouble(line -> DoubleStream.concat(
                        DoubleStream.of(line.asked()),
                        months.stream().mapToDouble(month -> month.metrics().get(line.metric()))))
                .filter(Double::isFinite)
                .sorted()
                .toArray();
        return frame.up(Math.max(0, all[0] - ROOM), Math.min(1, all[all.length - 1] + ROOM));
    }

    private static void draw(Svg svg, Axis x, Axis y, List<Slices.Slice> months, Line line) {
        svg.line(x.from(), y.at(line.asked()), x.to(), y.at(line.asked()), "ideal");
        List<double[]> points = new ArrayList<>();
        for (int i = 0; i < months.size(); i++) {
            double share = months.get(i).metrics().get(line.metric());
            if (Double.isFinite(share)) {
                points.add(new double[] {x.at(i), y.at(share)});
            }
        }
        svg.path(points, "curve");
        for (int i = 0; i < months.size(); i++) {
            double share = months.get(i).metrics().get(line.metric());
            if (Double.isFinite(share)) {
                svg.dot(
                        x.at(i),
                        y.at(share),
                        5,
                        "dot",
                        String.format(
                                Locale.ROOT,
                                "%s: %.1f %% of %,d rows, %.0f %% asked for",
                                months.get(i).value(),
                                100 * share,
                                months.get(i).metrics().count(),
                                100 * line.asked()));
            }
        }
    }
}
