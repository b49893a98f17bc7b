package waybill.training.report.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;

/** Figures day by day, beside what they should be. */
public final class DayChart {
    private static final double HIGH = 200;
    private static final double ROOM = 0.1;
    private static final int LABELS = 7;

    private final Frame frame = new Frame(HIGH);

    /**
     * A day.
     *
     * @param hint shown where the pointer rests
     * @param pale whether it is shown so, because too little is known of it
     */
    public record Day(String label, double value, String hint, boolean pale) {}

    /**
     * A picture.
     *
     * @param up what is drawn, with its unit
     * @param days in their order, at least one
     * @param ideal what it should be
     */
    public String of(String title, String up, List<Day> days, OptionalDouble ideal) {
        Axis x = frame.across(-0.5, days.size() - 0.5);
        Axis y = reach(days, ideal);
        Svg svg = frame.empty(title);
        Frame.ruler(svg, y, up);
        int every = (days.size() + LABELS - 1) / LABELS;
        for (int i = 0; i < days.size(); i += every) {
            svg.label(x.at(i), y.from() + 18, "middle", days.get(i).label());
        }
        ideal.ifPresent(value -> svg.line(x.from(), y.at(value), x.to(), y.at(value), "ideal"));
        draw(svg, x, y, days);
        return svg.done();
    }

    private Axis reach(List<Day> days, OptionalDouble ideal) {
        double[] all = DoubleStream.concat(ideal.stream(), days.stream().mapToDouble(Day::value))
                .sorted()
                .toArray();
        double room = Math.max(Math.abs(all[all.length - 1]), all[all.length - 1] - all[0]) * ROOM;
        return frame.up(all[0] - room, all[all.length - 1] + room);
    }

    private static void draw(Svg svg, Axis x, Axis y, List<Day> days) {
        List<double[]> points = new ArrayList<>();
        for (int i = 0; i < days.size(); i++) {
            points.add(new double[] {x.at(i), y.at(days.get(i).value())});
        }
        svg.path(points, "curve");
        for (int i = 0; i < days.size(); i++) {
            Day day = days.get(i);
            svg.dot(x.at(i), y.at(day.value()), 4, day.pale() ? "dot pale" : "dot", day.hint());
        }
    }
}
