package waybill.training.report.chart;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import java.util.stream.IntStream;
import waybill.training.data.Stats;

/** The pictures of a report. */
public final class Charts {
    private static final double WIDTH = Frame.WIDTH;
    private static final double LEFT = Frame.LEFT;
    private static final double RIGHT = Frame.RIGHT;
    private static final double TOP = Frame.TOP;
    private static final double BOTTOM = Frame.BOTTOM;
    private static final double HIGH = 250;

    private static final double PLOT = WIDTH - LEFT - RIGHT;

    private final String unit;

    /** @param unit of the target */
    public Charts(String unit) {
        this.unit = unit.isEmpty() ? "" : " (" + unit + ")";
    }

    /** How many rows lie where: predicted upwards, actual to the right; the darker, the more. */
    public String predictedAgainstActual(double[] predicted, double[] actual) {
        int cells = 56;
        double[] sorted = Stats.known(actual);
        Axis x = Frame.axis(Stats.quantile(sorted, 0.002), Stats.quantile(sorted, 0.995), LEFT, WIDTH - RIGHT);
        double height = TOP + PLOT + BOTTOM;
        Axis y = new Axis(x.min(), x.max(), TOP + PLOT, TOP);
        int[][] counts = count(predicted, actual, x, cells);
        int most = Arrays.stream(counts).flatMapToInt(Arrays::stream).max().orElse(1);
        Svg svg = new Svg(WIDTH, height, "Predicted against actual, as a density");
        Frame.grid(svg, x, y, "actual" + unit, "predicted" + unit);
        double size = PLOT / cells;
        for (int i = 0; i < cells; i++) {
            for (int j = 0; j < cells; j++) {
                if (counts[i][j] > 0) {
                    double opacity = 0.08 + 0.92 * Math.log1p(counts[i][j]) / Math.log1p(most);
                    svg.cell(LEFT + i * size, TOP + PLOT - (j + 1) * size, size + 0.3, opacity);
                }
            }
        }
        return svg.line(x.at(x.min()), y.at(x.min()), x.at(x.max()), y.at(x.max()), "ideal")
                .label(x.at(x.max()) - 6, y.at(x.max()) + 58, "end", "exact")
                .done();
    }

    private static int[][] count(double[] predicted, double[] actual, Axis axis, int cells) {
        int[][] counts = new int[cells][cells];
        for (int i = 0; i < actual.length; i++) {
            int column = (int) Math.floor((actual[i] - axis.min()) / (axis.max() - axis.min()) * cells);
            int row = (int) Math.floor((predicted[i] - axis.min()) / (axis.max() - axis.min()) * cells);
            if (column >= 0 && column < cells && row >= 0 && row < cells) {
                counts[column][row]++;
            }
        }
        return counts;
    }

    /** How often which error. */
    public String errors(double[] predicted, double[] actual, double tolerance) {
        double[] errors = IntStream.range(0, actual.length)
                .mapToDouble(i -> predicted[i] - actual[i])
                .sorted()
                .toArray();
        double reach = Math.max(3 * tolerance, Math.max(-Stats.quantile(errors, 0.005), Stats.quantile(errors, 0.995)));
        Axis x = Frame.axis(-reach, reach, LEFT, WIDTH - RIGHT);
        double[] shares = shares(errors, x);
        double most = Arrays.stream(shares).max().orElse(1);
        Axis y = new Axis(0, most * 1.08, TOP + HIGH, TOP);
        Svg svg = new Svg(WIDTH, TOP + HIGH + BOTTOM, "Histogram of errors");
        svg.rect(x.at(-tolerance), TOP, x.at(tolerance) - x.at(-tolerance), HIGH, "band");
        Frame.grid(svg, x, y, "predicted minus actual" + unit, "% of rows");
        double width = PLOT / shares.length;
        for (int bin = 0; bin < shares.length; bin++) {
            double from = x.min() + bin * (x.max() - x.min()) / shares.length;
            String hint = String.format(Locale.ROOT, "from %.1f: %.2f %%", from, shares[bin]);
            double top = y.at(shares[bin]);
            svg.rect(LEFT + bin * width + 0.5, top, width - 1, y.at(0) - top, "bar", hint);
        }
        return svg.line(x.at(0), TOP, x.at(0), TOP + HIGH, "ideal").done();
    }

    /** Percents of the errors in sixty bins of equal width. */
    private static double[] shares(double[] errors, Axis x) {
        double[] shares = new double[60];
        for (double error : errors) {
            int bin = (int) Math.floor((error - x.min()) / (x.max() - x.min()) * shares.length);
            if (bin >= 0 && bin < shares.length) {
                shares[bin] += 100.0 / errors.length;
            }
        }
        return shares;
    }

    /** Whether a prediction of so much means so much: rows in twenty groups of equal size, by their prediction. */
    public String calibration(double[] predicted, double[] actual) {
        int groups = Math.min(20, actual.length);
        int[] order = IntStream.range(0, actual.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> predicted[i]))
                .mapToInt(Integer::intValue)
                .toArray();
        double[] guessed = new double[groups];
        double[] happened = new double[groups];
        for (int group = 0; group < groups; group++) {
            int[] members = Arrays.copyOfRange(order, (int) ((long) group * order.length / groups), (int)
                    ((long) (group + 1) * order.length / groups));
            guessed[group] = IntStream.of(members)
                    .mapToDouble(i -> predicted[i])
                    .average()
                    .orElse(0);
            happened[group] =
                    IntStream.of(members).mapToDouble(i -> actual[i]).average().orElse(0);
        }
        return calibration(guessed, happened, actual.length / groups);
    }

    private String calibration(double[] guessed, double[] happened, int each) {
        double[] all = IntStream.range(0, 2 * guessed.length)
                .mapToDouble(i -> i < guessed.length ? guessed[i] : happened[i - guessed.length])
                .sorted()
                .toArray();
        Axis x = Frame.axis(all[0] - 3, all[all.length - 1] + 3, LEFT, WIDTH - RIGHT);
        Axis y = new Axis(x.min(), x.max(), TOP + HIGH, TOP);
        Svg svg = new Svg(WIDTH, TOP + HIGH + BOTTOM, "Mean actual by mean predicted");
        Frame.grid(svg, x, y, "mean predicted" + unit, "mean actual" + unit);
        svg.line(x.at(x.min()), y.at(x.min()), x.at(x.max()), y.at(x.max()), "ideal");
        for (int group = 0; group < guessed.length; group++) {
            String hint = String.format(
                    Locale.ROOT, "%d rows: predicted %.1f, actual %.1f", each, guessed[group], happened[group]);
            svg.dot(x.at(guessed[group]), y.at(happened[group]), 5, "dot", hint);
        }
        return svg.done();
    }
}
