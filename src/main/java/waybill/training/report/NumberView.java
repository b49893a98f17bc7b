package waybill.training.report;

import java.util.Comparator;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import waybill.training.data.Part;
import waybill.training.evaluation.Metric;
import waybill.training.evaluation.Metrics;
import waybill.training.report.chart.Axis;
import waybill.training.report.chart.Charts;

/** Numbers: how far they are off. */
final class NumberView implements View {
    private final TrainingResults results;
    private final Charts charts;

    NumberView(TrainingResults results) {
        this.results = results;
        this.charts = new Charts(results.unit());
    }

    private double tolerance() {
        return results.recipe().evaluation().tolerance();
    }

    private String toleranceInWords() {
        return Axis.label(tolerance());
    }

    @Override
    public void tiles(Page page) {
        Metrics test = View.test(results);
        String unit = results.unit().isEmpty() ? "" : " " + results.unit();
        page.tile("Mean absolute error", Page.number(test.get(Metric.MAE), 2) + unit, baselineNote());
        page.tile(
                "Within ±" + toleranceInWords() + unit,
                Page.number(100 * test.get(Metric.WITHIN), 1) + " %",
                "of " + Page.grouped(test.count()) + " test rows");
        page.tile(
                "90 % are off by at most",
                Page.number(test.get(Metric.P90_ABSOLUTE_ERROR), 1) + unit,
                "RMSE " + Page.number(test.get(Metric.RMSE), 2) + unit);
        page.tile(
                "Bias",
                Page.signed(test.get(Metric.BIAS)) + unit,
                "mean of predicted minus actual; on choose "
                        + Page.signed(results.best().on(Part.CHOOSE).get(Metric.BIAS)));
    }

    private String baselineNote() {
        return results.baselines().values().stream()
                .map(baseline -> baseline.on(Part.TEST).get(Metric.MAE))
                .min(Comparator.naturalOrder())
                .map(best -> "best baseline " + Page.number(best, 2))
                .orElse("");
    }

    @Override
    public List<Column> columns() {
        return List.of(
                Column.of("MAE", Metric.MAE, 2),
                Column.of("RMSE", Metric.RMSE, 2),
                Column.of("median", Metric.MEDIAN_ABSOLUTE_ERROR, 2),
                Column.of("P90", Metric.P90_ABSOLUTE_ERROR, 1),
                Column.of("within " + toleranceInWords(), Metric.WITHIN, 3),
                new Column("bias", Metric.BIAS, Page::signed),
                Column.of("R²", Metric.R2, 3),
                Column.of("AUC", Metric.AUC, 3));
    }

    @Override
    public String note() {
        return "AUC: how well the prediction ranks rows that are " + toleranceInWords()
                + " or more against the others. Baselines in italics.";
    }

    @Override
    public void pictures(Page page) {
        double[] predicted = results.best().predictions(Part.TEST).numbers();
        double[] actual = results.rows(Part.TEST).numbers().actual();
        page.figure(
                "Predicted against actual",
                "Each cell counts rows; the shade is logarithmic. The line is where a prediction is exact.",
                charts.predictedAgainstActual(predicted, actual));
        page.add("<div>");
        page.figure(
                "Errors",
                "Left of the line the truth was more than predicted. The band is ±" + toleranceInWords() + ".",
                charts.errors(predicted, actual, tolerance()));
        page.figure(
                "Calibration",
                "Rows in twenty groups of equal size, by what was predicted.",
                charts.calibration(predicted, actual));
        page.add("</div>");
    }

    @Override
    public void tables(Page page) {
        new IntervalSection(results, page).write();
        new PromiseSection(results, page).write();
    }

    @Override
    public Column bar() {
        return new Column(
                "MAE" + (results.unit().isEmpty() ? "" : " (" + results.unit() + ")"), Metric.MAE, HtmlTable::number);
    }

    @Override
    public Column besideBar() {
        return new Column("bias", Metric.BIAS, HtmlTable::number);
    }

    @Override
    public List<String> worstHeads() {
        return List.of("predicted", "actual", "error");
    }

    @Override
    public List<Worst> worst(int count) {
        double[] predicted = results.best().predictions(Part.CHOOSE).numbers();
        double[] actual = results.rows(Part.CHOOSE).numbers().actual();
        double[] sizes = IntStream.range(0, actual.length)
                .mapToDouble(i -> Math.abs(predicted[i] - actual[i]))
                .toArray();
        return Worst.largest(sizes, count).stream()
                .map(i -> new Worst(i, said(predicted[i], actual[i])))
                .toList();
    }

    private static List<String> said(double predicted, double actual) {
        return DoubleStream.of(predicted, actual, predicted - actual)
                .mapToObj(HtmlTable::number)
                .toList();
    }
}
