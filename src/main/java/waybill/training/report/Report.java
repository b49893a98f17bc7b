package waybill.training.report;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import waybill.training.data.Part;
import waybill.training.evaluation.Metric;
import waybill.training.evaluation.Metrics;
import waybill.training.evaluation.Slices;
import waybill.training.gate.GateReport;
import waybill.training.gate.GateResult;
import waybill.training.gate.GateRule;
import waybill.training.recipe.Recipe;

/** The report of a training: one HTML file with its pictures in it, that needs nothing else, and is well-formed XML too. */
public final class Report {
    /** More bars than these cannot be told apart. */
    private static final int MOST_BARS = 40;

    private final TrainingResults results;
    private final Instant at;
    private final Charts charts;
    private final StringBuilder html = new StringBuilder();

    public Report(TrainingResults results, Instant at) {
        this.results = results;
        this.at = at;
        this.charts = new Charts(results.unit());
    }

    public byte[] toBytes() {
        html.append(ReportStyle.head(results.recipe().about().title()));
        header();
        tiles();
        remarks();
        gate();
        comparison();
        pictures();
        slices();
        new ChosenDetails(results, html).write();
        html.append("</main></body></html>\n");
        return html.toString().getBytes(StandardCharsets.UTF_8);
    }

    private void header() {
        Recipe recipe = results.recipe();
        html.append("<header><p class=\"eyebrow\">Training report · ")
                .append(escape(recipe.model()))
                .append(" · ")
                .append(at.truncatedTo(ChronoUnit.SECONDS))
                .append("</p><h1>")
                .append(escape(recipe.about().title()))
                .append("</h1><p class=\"lead\">")
                .append(escape(recipe.about().description().strip()))
                .append("</p></header>\n");
    }

    private void tiles() {
        Metrics test = results.best().on(Part.TEST);
        String unit = results.unit().isEmpty() ? "" : " " + results.unit();
        html.append("<section class=\"tiles\">");
        tile("Mean absolute error", number(test.get(Metric.MAE), 2) + unit, baselineNote());
        tile(
                "Within ±" + tolerance() + unit,
                number(100 * test.get(Metric.WITHIN), 1) + " %",
                "of " + grouped(test.count()) + " test rows");
        tile(
                "90 % are off by at most",
                number(test.get(Metric.P90_ABSOLUTE_ERROR), 1) + unit,
                "RMSE " + number(test.get(Metric.RMSE), 2) + unit);
        tile(
                "Bias",
                signed(test.get(Metric.BIAS)) + unit,
                "mean of predicted minus actual; on choose "
                        + signed(results.best().on(Part.CHOOSE).get(Metric.BIAS)));
        html.append("</section>\n<p class=\"note\">Chosen: <b>")
                .append(escape(results.best().name()))
                .append("</b>, the best by ")
                .append(results.recipe().evaluation().chooseBy().wireName())
                .append(" on ")
                .append(results.recipe().split().period(Part.CHOOSE))
                .append(". Learnt from ")
                .append(results.recipe().split().period(Part.TRAIN))
                .append(". Unless it says otherwise, all below is about the test rows, ")
                .append(results.recipe().split().period(Part.TEST))
                .append(", looked at after the choice.</p>\n");
    }

    private String baselineNote() {
        return results.baselines().entrySet().stream()
                .min(Comparator.comparingDouble(
                        entry -> entry.getValue().on(Part.TEST).get(Metric.MAE)))
                .map(entry ->
                        "best baseline " + number(entry.getValue().on(Part.TEST).get(Metric.MAE), 2))
                .orElse("");
    }

    private void tile(String what, String value, String more) {
        html.append("<div class=\"tile\"><span>")
                .append(escape(what))
                .append("</span><strong>")
                .append(escape(value))
                .append("</strong><small>")
                .append(escape(more))
                .append("</small></div>");
    }

    private void remarks() {
        List<String> remarks = results.remarks();
        if (!remarks.isEmpty()) {
            html.append("<section class=\"remarks\"><h2>Before you use it</h2><ul>");
            remarks.forEach(remark -> html.append("<li>").append(escape(remark)).append("</li>"));
            html.append("</ul></section>\n");
        }
    }

    private void gate() {
        if (results.gate().lines().isEmpty()) {
            return;
        }
        boolean environments = results.gate().hasEnvironments();
        html.append("<section><h2>Gate");
        if (environments) {
            results.gate().result().environments().forEach((name, one) -> verdict(name + " ", one));
        } else {
            verdict("", results.gate().result().all());
        }
        html.append("</h2><div class=\"wide\"><table><thead><tr><th>rule</th>")
                .append(environments ? "<th>environment</th>" : "")
                .append("<th>value</th><th>verdict</th></tr></thead><tbody>");
        results.gate().lines().forEach(line -> judged(line, environments));
        html.append("</tbody></table></div></section>\n");
    }

    private void verdict(String whose, GateResult.Judgement judgement) {
        html.append(' ').append(chip(judgement.passed(), whose + (judgement.passed() ? "passed" : "missed")));
    }

    private void judged(GateReport.Line line, boolean environments) {
        List<String> cells = new ArrayList<>();
        cells.add(escape(line.rule().inWords()));
        if (environments) {
            cells.add(escape(line.rule().environment()));
        }
        cells.add(number(line.value(), 3));
        cells.add(chip(line.verdict() == GateRule.Verdict.PASS, line.verdict().inWords()));
        row(false, cells.toArray(String[]::new));
    }

    private static String chip(boolean good, String words) {
        return "<span class=\"chip " + (good ? "good" : "bad") + "\">" + escape(words) + "</span>";
    }

    private void comparison() {
        html.append("<section><h2>Candidates and baselines</h2>");
        for (Part part : List.of(Part.TEST, Part.CHOOSE)) {
            html.append("<div class=\"wide\"><table><caption>")
                    .append(part == Part.TEST ? "Test, " : "Choice, ")
                    .append(results.recipe().split().period(part))
                    .append(
                            "</caption><thead><tr><th></th><th>MAE</th><th>RMSE</th><th>median</th><th>P90</th><th>within ")
                    .append(tolerance())
                    .append("</th><th>bias</th><th>R²</th><th>AUC</th></tr></thead><tbody>");
            results.candidates()
                    .forEach((fitted, measured) ->
                            measured(fitted.equals(results.chosen()), escape(measured.name()), measured.on(part)));
            results.baselines()
                    .forEach((baseline, measured) -> measured(
                            false, "<i>" + escape(baseline.inWords(results.target())) + "</i>", measured.on(part)));
            html.append("</tbody></table></div>\n");
        }
        html.append("<p class=\"note\">AUC: how well the prediction ranks rows that are ")
                .append(tolerance())
                .append(" or more against the others. Baselines in italics.</p></section>\n");
    }

    private void measured(boolean chosen, String name, Metrics metrics) {
        row(
                chosen,
                name,
                number(metrics.get(Metric.MAE), 2),
                number(metrics.get(Metric.RMSE), 2),
                number(metrics.get(Metric.MEDIAN_ABSOLUTE_ERROR), 2),
                number(metrics.get(Metric.P90_ABSOLUTE_ERROR), 1),
                number(metrics.get(Metric.WITHIN), 3),
                signed(metrics.get(Metric.BIAS)),
                number(metrics.get(Metric.R2), 3),
                number(metrics.get(Metric.AUC), 3));
    }

    private void pictures() {
        double[] predicted = results.best().predictions(Part.TEST).numbers();
        double[] actual = results.rows(Part.TEST).numbers().actual();
        html.append("<section class=\"pictures\">");
        figure(
                "Predicted against actual",
                "Each cell counts rows; the shade is logarithmic. The line is where a prediction is exact.",
                charts.predictedAgainstActual(predicted, actual));
        html.append("<div>");
        figure(
                "Errors",
                "Left of the line the truth was more than predicted. The band is ±" + tolerance() + ".",
                charts.errors(predicted, actual, results.recipe().evaluation().tolerance()));
        figure(
                "Calibration",
                "Rows in twenty groups of equal size, by what was predicted.",
                charts.calibration(predicted, actual));
        html.append("</div></section>\n");
    }

    private void slices() {
        html.append("<section><h2>Where it is off</h2><div class=\"grid\">");
        for (String name : results.recipe().evaluation().slices()) {
            List<Slices.Slice> all = new ArrayList<>(largest(results.slices(Part.TEST, name)));
            List<String> tested = all.stream().map(Slices.Slice::value).toList();
            results.slices(Part.CHOOSE, name).stream()
                    .filter(slice -> name.endsWith(".month") && !tested.contains(slice.value()))
                    .forEach(all::add);
            all.sort(Comparator.comparing(Slices.Slice::value));
            List<String> pale = all.stream()
                    .map(Slices.Slice::value)
                    .filter(value -> !tested.contains(value))
                    .toList();
            figure(
                    "By " + name.replace('.', ' ').replace('_', ' '),
                    pale.isEmpty()
                            ? "Mean absolute error on the test rows"
                                    + (all.size() == MOST_BARS ? "; the " + MOST_BARS + " values with most rows." : ".")
                            : "Pale: the rows that the model was chosen on.",
                    Bars.of(all, Set.copyOf(pale), results.unit().isEmpty() ? "" : " (" + results.unit() + ")"));
        }
        html.append("</div></section>\n");
    }

    private static List<Slices.Slice> largest(List<Slices.Slice> slices) {
        return slices.stream()
                .sorted(Comparator.comparingInt(
                                (Slices.Slice slice) -> slice.metrics().count())
                        .reversed())
                .limit(MOST_BARS)
                .toList();
    }

    private void figure(String title, String caption, String picture) {
        html.append("<figure><h3>")
                .append(escape(title))
                .append("</h3>")
                .append(picture)
                .append("<figcaption>")
                .append(escape(caption))
                .append("</figcaption></figure>");
    }

    private void row(boolean chosen, String... cells) {
        html.append(chosen ? "<tr class=\"chosen\">" : "<tr>");
        for (String cell : cells) {
            html.append("<td>").append(cell).append("</td>");
        }
        html.append("</tr>");
    }

    private String tolerance() {
        return Axis.label(results.recipe().evaluation().tolerance());
    }

    private static String escape(String words) {
        return Svg.escape(words);
    }

    private static String grouped(int count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    private static String signed(double value) {
        String digits = number(Math.abs(value), 2);
        return digits.equals("0.00") ? digits : (value < 0 ? "−" : "+") + digits;
    }

    private static String number(double value, int digits) {
        if (Math.abs(value) > 0 && Math.abs(value) < Math.pow(10, -digits)) {
            return HtmlTable.number(value);
        }
        return Double.isFinite(value)
                ? String.format(Locale.ROOT, "%." + digits + "f", value).replace('-', '−')
                : "–";
    }
}
