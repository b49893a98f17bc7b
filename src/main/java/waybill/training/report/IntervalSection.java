package waybill.training.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import waybill.model.calibration.Grouping;
import waybill.model.calibration.IntervalCalibration;
import waybill.signature.Rule;
import waybill.training.data.Part;
import waybill.training.evaluation.Metric;
import waybill.training.evaluation.Metrics;
import waybill.training.evaluation.Slices;
import waybill.training.report.chart.MonthChart;

/** Where true values were, beside their intervals. */
final class IntervalSection {
    private static final Column COVERED = new Column("covered", Metric.COVERAGE, LabelView::percent);
    private static final Column WIDTH = new Column("mean width", Metric.WIDTH, HtmlTable::number);
    private static final List<Column> COLUMNS =
            List.of(COVERED, WIDTH, new Column("Winkler score", Metric.WINKLER, HtmlTable::number));

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
        page.figure(
                "Width by month",
                "Mean width on the test rows. Pale: the rows that the model was chosen on.",
                Bars.of(months, values(results.months(Part.CHOOSE)), WIDTH, COVERED));
        page.add("</div>");
        table(intervals);
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

    private static Set<String> values(List<Slices.Slice> slices) {
        return slices.stream().map(Slices.Slice::value).collect(Collectors.toSet());
    }

    private void table(IntervalCalibration intervals) {
        List<String> heads = new ArrayList<>(List.of("test rows"));
        COLUMNS.forEach(column -> heads.add(column.head()));
        heads.add("rows");
        page.tables().begin(heads);
        row("all", results.best().on(Part.TEST));
        results.months(Part.TEST).forEach(month -> row(month.value(), month.metrics()));
        List<Slices.Slice> stretches = results.recipe().evaluation().slices().stream()
                .filter(by -> !by.edges().isEmpty())
                .flatMap(by -> results.slices(Part.TEST, by).stream())
                .toList();
        groups(intervals, values(stretches)).forEach(group -> row("calibrated on " + group.value(), group.metrics()));
        stretches.forEach(stretch -> row(stretch.value(), stretch.metrics()));
        page.tables().end();
    }

    /** By the rows that they were calibrated on, in the order of the recipe's edges; without those that are slices anyhow. */
    private List<Slices.Slice> groups(IntervalCalibration intervals, Set<String> slices) {
        Grouping grouping = new Grouping(intervals.bins().by(), results.signature());
        List<String> order =
                IntStream.range(0, grouping.size()).mapToObj(grouping::name).toList();
        List<Slices.Slice> groups = results.bases(Part.TEST);
        return groups.stream()
                .filter(group -> groups.size() > 1 && !slices.contains(group.value()))
                .sorted(Comparator.comparingInt(group -> order.indexOf(group.value())))
                .toList();
    }

    private void row(String what, Metrics metrics) {
        List<String> cells = new ArrayList<>(List.of(what));
        COLUMNS.forEach(column -> cells.add(column.cell(metrics)));
        cells.add(Page.grouped(metrics.count()));
        page.tables().row(cells);
    }
}
