package waybill.training.report.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import waybill.training.evaluation.Ranking;
import waybill.training.evaluation.Reliability;

/** The pictures of probabilities. */
public final class LabelCharts {
    /** Pictures of more labels than these help nobody. */
    public static final int MOST_LABELS = 6;

    /** More points than these cannot be told apart. */
    private static final int MOST_POINTS = 200;

    private static final double SIDE = 400;
    private static final double COUNTS = 70;

    private final Frame frame = new Frame(SIDE);

    /** The share of rows in which something happened, by the probability that was said. */
    public String reliability(Reliability reliability, String what) {
        Axis x = frame.across(0, 1);
        Axis y = frame.up(0, 1);
        Svg svg = frame.begin("Share of " + what + " by its probability", x, y, "probability", "share of rows");
        svg.line(x.at(0), y.at(0), x.at(1), y.at(1), "ideal");
        long most = reliability.bins().stream()
                .mapToLong(Reliability.Bin::rows)
                .max()
                .orElse(1);
        for (Reliability.Bin bin : reliability.bins()) {
            String hint = String.format(
                    Locale.ROOT,
                    "%,d rows: said %.1f %%, happened in %.1f %%",
                    bin.rows(),
                    100 * bin.said(),
                    100 * bin.happened());
            double high = COUNTS * bin.rows() / most;
            svg.rect(x.at(bin.said()) - 8, y.at(0) - high, 16, high, "band", hint);
            svg.dot(x.at(bin.said()), y.at(bin.happened()), 5, "dot", hint);
        }
        return svg.done();
    }

    /** How many of the positive rows are found, for how many of the others; there are rows of both kinds. */
    public String roc(Ranking ranking) {
        Axis x = frame.across(0, 1);
        Axis y = frame.up(0, 1);
        Svg svg = frame.begin("ROC curve", x, y, "share of the others that are named", "share that is found");
        svg.line(x.at(0), y.at(0), x.at(1), y.at(1), "ideal");
        List<double[]> points = new ArrayList<>();
        for (Ranking.Point point : some(ranking.points())) {
            points.add(new double[] {
                x.at((double) point.falseAlarms() / ranking.negatives()),
                y.at((double) point.hits() / ranking.positives())
            });
        }
        return svg.path(points, "curve").done();
    }

    /** How many of the rows that are named are positive, for how many of the positive ones; there are rows of both kinds. */
    public String precisionAndRecall(Ranking ranking) {
        Axis x = frame.across(0, 1);
        Axis y = frame.up(0, 1);
        Svg svg = frame.begin(
                "Precision by recall", x, y, "share that is found (recall)", "share that is right (precision)");
        double share = (double) ranking.positives() / (ranking.positives() + ranking.negatives());
        svg.line(x.at(0), y.at(share), x.at(1), y.at(share), "ideal");
        List<double[]> points = new ArrayList<>();
        for (Ranking.Point point : some(ranking.points())) {
            if (point.hits() + point.falseAlarms() > 0) {
                points.add(new double[] {
                    x.at((double) point.hits() / ranking.positives()),
                    y.at((double) point.hits() / (point.hits() + point.falseAlarms()))
                });
            }
        }
        return svg.path(points, "curve").done();
    }

    /** The first and the last, and no more than can be told apart. */
    private static List<Ranking.Point> some(Ranking.Point[] points) {
        List<Ranking.Point> some = new ArrayList<>();
        int count = Math.min(points.length, MOST_POINTS);
        for (int i = 0; i < count; i++) {
            some.add(points[count == 1 ? 0 : (int) ((long) i * (points.length - 1) / (count - 1))]);
        }
        return some;
    }
}
