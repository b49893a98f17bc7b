package waybill.training.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import waybill.answer.Answer;
import waybill.answer.OnTime;
import waybill.model.calibration.Distribution;
import waybill.training.data.Part;
import waybill.training.evaluation.Metric;
import waybill.training.evaluation.Metrics;
import waybill.training.evaluation.PromiseMetrics;
import waybill.training.evaluation.Reliability;
import waybill.training.evaluation.Slices;
import waybill.training.report.chart.Axis;
import waybill.training.report.chart.LabelCharts;
import waybill.training.report.chart.MonthChart;

/** Whether what was promised was kept. */
final class PromiseSection {
    private final TrainingResults results;
    private final Page page;

    PromiseSection(TrainingResults results, Page page) {
        this.results = results;
        this.page = page;
    }

    void write() {
        results.model().calibrations().distribution().ifPresent(this::write);
    }

    private void write(Distribution distribution) {
        page.tables().section("Promises");
        page.tables().note(inWords(distribution));
        List<Slices.Slice> months = new ArrayList<>(results.months(Part.CHOOSE));
        months.addAll(results.months(Part.TEST));
        Seasons.inWords(months, Metric.KEPT_90, "what was kept at a confidence of 0.9")
                .ifPresent(page.tables()::note);
        page.add("<div class=\"pictures\">");
        pictures(months);
        page.add("</div>");
        table();
        page.tables().endSection();
    }

    static String inWords(Distribution distribution) {
        return "From how true values lay around predicted ones, calibrated on "
                + distribution.on().n() + " rows of " + distribution.on().from() + " to "
                + distribution.on().to() + " by the rule " + distribution.on().rule()
                + ". A promise is kept when the true value is at most the promised one. Shares are empirical: those of"
                + " these rows, on their dates.";
    }

    private void pictures(List<Slices.Slice> months) {
        List<MonthChart.Line> lines = new ArrayList<>();
        PromiseMetrics.KEPT.forEach((confidence, metric) -> {
            if (View.test(results).has(metric)) {
                lines.add(new MonthChart.Line(metric, confidence));
            }
        });
        if (!lines.isEmpty()) {
            page.figure(
                    "Kept by month",
                    "The lines are the confidences that were asked for. The first months are those that the model was"
                            + " chosen on.",
                    new MonthChart().of("Share of promises kept, by month", months, lines));
        }
        onTime();
    }

    /** Of the rows that were asked about with a deadline. */
    private void onTime() {
        List<Answer> answers = results.best().predictions(Part.TEST).answers();
        double[] actual = results.rows(Part.TEST).numbers().actual();
        int[] asked = IntStream.range(0, actual.length)
                .filter(i -> answers.get(i).onTime().isPresent())
                .toArray();
        if (asked.length == 0) {
            return;
        }
        double[] probabilities = new double[asked.length];
        boolean[] kept = new boolean[asked.length];
        double deadline = Double.NaN;
        for (int i = 0; i < asked.length; i++) {
            OnTime said = answers.get(asked[i]).onTime().orElseThrow();
            probabilities[i] = said.probability();
            kept[i] = actual[asked[i]] <= said.deadline();
            deadline = said.deadline();
        }
        Reliability reliability = Reliability.of(probabilities, kept);
        page.figure(
                "Does a probability of being in time mean what it says?",
                "Deadline " + Axis.label(deadline) + (results.unit().isEmpty() ? "" : " " + results.unit())
                        + "; rows in ten bins of equal width, off by "
                        + Page.number(reliability.error(), 3) + " on average; the bars below count rows.",
                new LabelCharts().reliability(reliability, "rows in time"));
    }

    private void table() {
        List<String> heads = new ArrayList<>(List.of("test rows"));
        PromiseMetrics.KEPT.forEach((confidence, metric) -> heads.add("kept at " + confidence));
        heads.addAll(List.of("given away at 0.9", "rows"));
        page.tables().begin(heads);
        row("all", View.test(results));
        results.months(Part.TEST).forEach(month -> row(month.value(), month.metrics()));
        results.recipe().evaluation().slices().stream()
                .filter(by -> !by.edges().isEmpty())
                .flatMap(by -> results.slices(Part.TEST, by).stream())
                .forEach(slice -> row(slice.value(), slice.metrics()));
        page.tables().end();
    }

    private void row(String what, Metrics metrics) {
        List<String> cells = new ArrayList<>(List.of(what));
        PromiseMetrics.KEPT.values().forEach(metric -> cells.add(LabelView.percent(metrics.get(metric))));
        cells.add(HtmlTable.number(metrics.get(Metric.GIVEN_90)));
        cells.add(Page.grouped(metrics.count()));
        page.tables().row(cells);
    }
}
