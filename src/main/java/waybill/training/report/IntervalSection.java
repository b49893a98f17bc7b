package waybill.training.report;

import java.util.ArrayList;
import java.util.List;
import waybill.model.calibration.IntervalCalibration;
import waybill.signature.Rule;
import waybill.training.data.Part;
import waybill.training.evaluation.Metric;
import waybill.training.evaluation.Metrics;
import waybill.training.evaluation.SliceBy;
import waybill.training.evaluation.Slices;
import waybill.training.report.chart.MonthChart;

/** Where true values were, beside their intervals. */
final class IntervalSection {
    private static final List<Column> COLUMNS = List.of(
            new Column("covered", Metric.COVERAGE, LabelView::percent),
            new Column("mean width", Metric.WIDTH, HtmlTable::number),
            new Column("Winkler score", Metric.WINKLER, HtmlTable::number));

    private final TrainingResults results;
    private final Page page;

    IntervalSection(TrainingResults results, Page page) {
        this.results = results;
        this.page = page;
    }

    void write() {
        results.model().calibrations().intervals().ifPresent(this::write);
    }

    private void write(IntervalCalibration intervals) {
        page.tables().section("Intervals");
        page.tables().note(inWords(intervals));
        List<Slices.Slice> months = new ArrayList<>(results.months(Part.CHOOSE));
        months.addAll(results.months(Part.TEST));
        Seasons.inWords(months, Metric.COVERAGE, "the share that was covered").ifPresent(page.tables()::note);
        page.tables().note(outside());
        page.add("<div class=\"pictures\">");
        page.figure(
                "Covered by month",
                "The line is what was asked for. The first months are those that the model was chosen on.",
                new MonthChart()
                        .of(
                                "Share of rows covered, by month",
                                months,
                                List.of(new MonthChart.Line(
                                        Metric.COVERAGE, intervals.coverage().value()))));
        page.add("</div>");
        table();
        page.tables().endSection();
    }

    static String inWords(IntervalCalibration intervals) {
        return "Made to hold " + LabelView.percent(intervals.coverage().value()) + " of the rows, by "
                + intervals.method().wireName() + ", calibrated on "
                + intervals.on().n() + " rows by the rule "
                + intervals.on().rule() + ": " + intervals.on().inWords()
                + ". The Winkler score is the width, plus a fine for what lies outside: less is better, and it compares"
                + " intervals of different coverage.";
    }

    private String outside() {
        long rows = results.best().predictions(Part.TEST).answers().stream()
                .filter(answer -> answer.notes().stream().anyMatch(note -> note.rule() == Rule.OUTSIDE_INTERVAL))
                .count();
        return rows == 0
                ? "Of no test row the predicted value is outside its own interval."
                : "Of " + Page.grouped(rows) + " test rows the predicted value is outside its own interval, as the two"
                        + " are learnt apart.";
    }

    private void table() {
        List<String> heads = new ArrayList<>(List.of("test rows"));
        COLUMNS.forEach(column -> heads.add(column.head()));
        heads.add("rows");
        page.tables().begin(heads);
        row("all", results.best().on(Part.TEST));
        results.months(Part.TEST).forEach(month -> row(month.value(), month.metrics()));
        List<Slices.Slice> groups = results.bases(Part.TEST);
        if (groups.size() > 1) {
            groups.forEach(group -> row("calibrated on " + group.value(), group.metrics()));
        }
        results.recipe().evaluation().slices().stream()
                .filter(by -> !by.edges().isEmpty())
                .forEach(this::stretches);
        page.tables().end();
    }

    private void stretches(SliceBy by) {
        results.slices(Part.TEST, by).forEach(slice -> row(slice.value(), slice.metrics()));
    }

    private void row(String what, Metrics metrics) {
        List<String> cells = new ArrayList<>(List.of(what));
        COLUMNS.forEach(column -> cells.add(column.cell(metrics)));
        cells.add(Page.grouped(metrics.count()));
        page.tables().row(cells);
    }
}
