package waybill.training.report.chart;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** How many values are in which part of a range: a bar for each part. */
public final class Histogram {
    private static final double HIGH = 150;

    private Histogram() {}

    /**
     * Of numbers.
     *
     * @param title what it shows, for those who hear it
     * @param counts of equal parts
     * @param from where the first part begins
     * @param to where the last part ends; larger than {@code from}
     */
    public static String of(String title, long[] counts, double from, double to, String across) {
        Frame frame = new Frame(HIGH);
        Axis x = frame.across(from, to);
        Axis y = frame.up(0, most(counts) * 1.05);
        Svg svg = frame.begin(title, x, y, across, "rows");
        double step = (to - from) / counts.length;
        for (int bin = 0; bin < counts.length; bin++) {
            double begin = from + bin * step;
            String hint = String.format(Locale.ROOT, "%.4g to %.4g: %,d", begin, begin + step, counts[bin]);
            bar(svg, x.at(begin), x.at(begin + step), y, counts[bin], hint);
        }
        return svg.done();
    }

    /**
     * Of what follows in an order, such as months.
     *
     * @param names of the parts, of which some stand below it
     */
    public static String ofSteps(String title, long[] counts, List<String> names, String across) {
        Frame frame = new Frame(HIGH);
        Axis x = frame.across(0, counts.length);
        Axis y = frame.up(0, most(counts) * 1.05);
        Svg svg = frame.empty(title);
        Frame.ruler(svg, y, "rows");
        int every = Math.max(1, (counts.length + 5) / 6);
        for (int step = 0; step < counts.length; step++) {
            bar(
                    svg,
                    x.at(step),
                    x.at(step + 1),
                    y,
                    counts[step],
                    String.format(Locale.ROOT, "%s: %,d", names.get(step), counts[step]));
            if (step % every == 0) {
                svg.label(x.at(step + 0.5), y.from() + 18, "middle", names.get(step));
            }
        }
        return svg.label((x.from() + x.to()) / 2, y.from() + 38, "middle strong", across)
                .done();
    }

    private static void bar(Svg svg, double left, double right, Axis y, long count, String hint) {
        if (count > 0) {
            double top = Math.min(y.at((double) count), y.from() - 1);
            svg.rect(left + 0.5, top, Math.max(1, right - left - 1), y.from() - top, "bar", hint);
        }
    }

    private static double most(long[] counts) {
        return Math.max(1.0, (double) Arrays.stream(counts).max().orElse(1));
    }
}
