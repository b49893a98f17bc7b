package waybill.training.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import waybill.training.data.Outcomes;
import waybill.training.data.Part;
import waybill.training.evaluation.Confusion;
import waybill.training.evaluation.EvaluationResults;
import waybill.training.evaluation.Metric;
import waybill.training.evaluation.Metrics;
import waybill.training.evaluation.Ranking;
import waybill.training.evaluation.Reliability;
import waybill.training.report.chart.LabelCharts;

/** Labels: how good their probabilities are. */
final class LabelView implements View {
    private final TrainingResults results;
    private final List<String> labels;

    LabelView(TrainingResults results, List<String> labels) {
        this.results = results;
        this.labels = labels;
    }

    private boolean isBinary() {
        return labels.size() == 2;
    }

    private String last() {
        return labels.get(labels.size() - 1);
    }

    @Override
    public void tiles(Page page) {
        Metrics test = View.test(results);
        page.tile("Log loss", number(test, Metric.LOG_LOSS), best(Metric.LOG_LOSS));
        page.tile(
                isBinary() ? "AUC of " + last() : "AUC, mean of each label against the rest",
                number(test, Metric.AUC),
                best(Metric.AUC));
        page.tile("Brier score", number(test, Metric.BRIER), best(Metric.BRIER));
        page.tile(
                "Right",
                Page.number(100 * test.get(Metric.ACCURACY), 1) + " %",
                "of " + Page.grouped(test.count()) + " test rows have the label that is most probable; "
                        + best(Metric.ACCURACY));
    }

    private static String number(Metrics metrics, Metric metric) {
        return Page.number(metrics.get(metric), 3);
    }

    private String best(Metric metric) {
        Comparator<Double> order = Comparator.naturalOrder();
        return results.baselines().values().stream()
                .map(baseline -> baseline.on(Part.TEST).get(metric))
                .filter(Double::isFinite)
                .min(metric.higherIsBetter() ? order.reversed() : order)
                .map(value -> "best baseline " + Page.number(value, 3))
                .orElse("");
    }

    @Override
    public List<Column> columns() {
        List<Column> columns = new ArrayList<>(List.of(
                Column.of("AUC", Metric.AUC, 4),
                Column.of("average precision", Metric.AVERAGE_PRECISION, 3),
                Column.of("log loss", Metric.LOG_LOSS, 4),
                Column.of("Brier", Metric.BRIER, 4),
                Column.of("calibration error", Metric.CALIBRATION_ERROR, 3),
                Column.of("accuracy", Metric.ACCURACY, 3)));
        if (isBinary()) {
            columns.add(Column.of("precision", Metric.PRECISION, 3));
            columns.add(Column.of("recall", Metric.RECALL, 3));
            columns.add(Column.of("F1", Metric.F1, 3));
        }
        return columns;
    }

    @Override
    public String note() {
        String ofTwo = "Of two labels all is said of " + last() + "; precision, recall and F1 from a probability of "
                + threshold() + " on. ";
        String ofMore =
                "AUC and average precision are means over the labels, each against the rest; the Brier score is a"
                        + " sum over the labels. ";
        return (isBinary() ? ofTwo : ofMore)
                + "For the log loss probabilities are cut at one in a million. Baselines in italics.";
    }

    private String threshold() {
        return Double.toString(results.recipe().evaluation().yardstick().threshold());
    }

    /** Of the label with this index, on the test rows. */
    private double[] probabilities(int label) {
        return Reliability.column(results.best().predictions(Part.TEST).probabilities(labels), label);
    }

    @Override
    public void pictures(Page page) {
        Outcomes.Labels actual = results.rows(Part.TEST).labels();
        LabelCharts charts = new LabelCharts();
        for (int label = isBinary() ? 1 : 0; label < labels.size(); label++) {
            boolean[] happened = actual.are(label);
            double[] probabilities = probabilities(label);
            if (label < LabelCharts.MOST_LABELS
                    && IntStream.range(0, happened.length).noneMatch(i -> Double.isNaN(probabilities[i]))) {
                pictures(page, charts, labels.get(label), probabilities, happened);
            }
        }
    }

    private static void pictures(
            Page page, LabelCharts charts, String label, double[] probabilities, boolean[] happened) {
        page.figure(
                "Does a probability of " + label + " mean what it says?",
                "Rows in ten bins of equal width, by their probability; the bars below count rows.",
                charts.reliability(Reliability.of(probabilities, happened), label));
        Ranking ranking = new Ranking(probabilities, happened);
        if (ranking.positives() > 0 && ranking.negatives() > 0) {
            page.figure(
                    "Ranking of " + label + " (ROC)",
                    "How many of the rows with the label are found, for how many of the others. AUC "
                            + Page.number(ranking.auc(), 4) + ".",
                    charts.roc(ranking));
            page.figure(
                    "Precision and recall of " + label,
                    "How many of the rows that are named have the label, for how many of those with it. Average precision "
                            + Page.number(ranking.averagePrecision(), 3) + ".",
                    charts.precisionAndRecall(ranking));
        }
    }

    @Override
    public void tables(Page page) {
        Confusion confusion = Confusion.of(
                results.best().predictions(Part.TEST).probabilities(labels),
                results.rows(Part.TEST).labels(),
                results.recipe().evaluation().yardstick().threshold());
        page.tables().section("What was said where which label was right");
        page.tables()
                .note(
                        isBinary()
                                ? "Rows of test. " + last() + " is said from a probability of " + threshold() + " on."
                                : "Rows of test. The most probable label is said.");
        List<String> heads = new ArrayList<>(List.of("actual"));
        labels.forEach(label -> heads.add("said " + label));
        heads.addAll(List.of("found", "right when said"));
        page.tables().begin(heads);
        for (int label = 0; label < labels.size(); label++) {
            List<String> cells = new ArrayList<>(List.of(labels.get(label)));
            for (long count : confusion.counts()[label]) {
                cells.add(Page.grouped(count));
            }
            cells.add(percent(confusion.recall(label)));
            cells.add(percent(confusion.precision(label)));
            page.tables().row(cells);
        }
        page.tables().end();
        page.tables().endSection();
        new ProbabilitiesSection(results, page).write();
    }

    static String percent(double share) {
        return Double.isNaN(share) ? "–" : Page.number(100 * share, 1) + " %";
    }

    @Override
    public Column bar() {
        return new Column("log loss", Metric.LOG_LOSS, HtmlTable::number);
    }

    @Override
    public Column besideBar() {
        return new Column("accuracy", Metric.ACCURACY, LabelView::percent);
    }

    @Override
    public List<String> worstHeads() {
        return List.of("said", "actual", "probability of it");
    }

    /** Those whose actual label was held for least probable. */
    @Override
    public List<Worst> worst(int count) {
        EvaluationResults best = results.best();
        double[][] probabilities = best.predictions(Part.CHOOSE).probabilities(labels);
        Outcomes.Labels actual = results.rows(Part.CHOOSE).labels();
        double[] errors = IntStream.range(0, probabilities.length)
                .mapToDouble(i -> 1 - probabilities[i][actual.actual(i)])
                .toArray();
        return Worst.largest(errors, count).stream()
                .map(i -> new Worst(
                        i,
                        List.of(
                                best.predictions(Part.CHOOSE)
                                        .answers()
                                        .get(i)
                                        .value()
                                        .toString(),
                                labels.get(actual.actual(i)),
                                HtmlTable.number(probabilities[i][actual.actual(i)]))))
                .toList();
    }
}
