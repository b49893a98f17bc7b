package waybill.survey.report;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import waybill.survey.Survey;
import waybill.survey.column.ColumnSurvey;
import waybill.survey.column.DateSurvey;
import waybill.survey.column.NumberSurvey;
import waybill.survey.finding.Finding;
import waybill.survey.sketch.Frequent;
import waybill.training.report.Page;
import waybill.training.report.ReportStyle;
import waybill.training.report.chart.Histogram;
import waybill.training.report.chart.Svg;

/** A survey as one page with its pictures in it, which needs nothing else, and is well-formed XML too. Values of the file are shown as text. */
public final class SurveyPage {
    private static final String MORE = """
            pre { background: var(--card); border: 1px solid var(--rule); border-radius: 10px; padding: 14px 18px; overflow-x: auto; font-size: 13px; }
            td code { font-size: 13px; white-space: pre-wrap; overflow-wrap: anywhere; }
            h1, h2, li, p, td:first-child { overflow-wrap: anywhere; }
            .bars td:first-child { min-width: 17ch; }
            .bars .track { width: 40%; }
            @media (max-width: 600px) { .bars td:first-child { min-width: 9ch; } .bars .track { width: 22%; } }
            """;
    private static final int BINS = 40;
    private static final int SHOWN = 12;
    private static final int MOST_MONTHS = 120;

    private final Survey survey;
    private final List<Finding> findings;
    private final List<String> suggested;
    private final Page page = new Page();

    private SurveyPage(Survey survey, List<Finding> findings, List<String> suggested) {
        this.survey = survey;
        this.findings = findings;
        this.suggested = suggested;
    }

    /**
     * The page of a survey, in UTF-8.
     *
     * @param suggested rules, as YAML
     */
    public static byte[] of(Survey survey, List<Finding> findings, List<String> suggested) {
        return new SurveyPage(survey, findings, suggested).write();
    }

    private byte[] write() {
        page.add(ReportStyle.head(printable(survey.name()) + ", profiled", MORE));
        header();
        tiles();
        findings();
        overview();
        for (ColumnSurvey column : survey.columns()) {
            if (column.known() > 0 && !column.isConstant()) {
                column(column);
            }
        }
        suggested();
        page.add("</main></body></html>\n");
        return page.done().getBytes(StandardCharsets.UTF_8);
    }

    private void header() {
        page.add("<header><p class=\"eyebrow\">Profile · on ")
                .text(survey.today().toString())
                .add("</p><h1>")
                .text(printable(survey.name()))
                .add(
                        "</h1><p class=\"lead\">What is in the file, and what in it should be looked at before it is used. ")
                .text(survey.stop().isPresent() ? "Only a part of it could be read." : "All of its rows were read.")
                .add("</p></header>\n");
    }

    private void tiles() {
        page.add("<section class=\"tiles\">");
        page.tile("Rows", Page.grouped(survey.rows()), Figures.bytes(survey.bytes()));
        page.tile(
                "Columns",
                Integer.toString(survey.columns().size()),
                "between " + survey.dialect().inWords());
        page.tile("To look at", Integer.toString(findings.size()), findings.isEmpty() ? "nothing" : "below");
        page.tile(
                "Equal rows",
                (survey.duplicatesExact() ? "" : "~ ") + Page.grouped(survey.duplicateRows()),
                "beyond the first of each");
        page.add("</section>\n");
    }

    private void findings() {
        if (findings.isEmpty()) {
            return;
        }
        page.add("<section class=\"remarks\"><h2>To look at</h2><ul>");
        findings.forEach(finding -> page.add("<li><b>")
                .text(finding.rule().replace('_', ' '))
                .add("</b> ")
                .text(printable(finding.text()))
                .add("</li>"));
        page.add("</ul></section>\n");
    }

    private void overview() {
        page.tables().section("Columns");
        page.tables().begin(List.of("column", "type", "missing", "distinct", "shortest", "longest"));
        for (ColumnSurvey column : survey.columns()) {
            page.tables()
                    .row(List.of(
                            printable(column.name()),
                            column.type().word(),
                            Figures.share(column.rows() - column.known(), column.rows()),
                            Figures.distinct(column.distinct()),
                            Page.grouped(column.shortest()),
                            Page.grouped(column.longest())));
        }
        page.tables().end();
        page.tables().endSection();
    }

    private void column(ColumnSurvey column) {
        page.add("<section><h2>").text(printable(column.name())).add("</h2><div class=\"pictures\">");
        column.numbers().filter(numbers -> column.type().isNumber()).ifPresent(numbers -> numbers(column, numbers));
        column.dates().filter(dates -> column.type().isDate()).ifPresent(dates -> dates(column, dates));
        texts(
                "Shapes",
                column.exactShapes()
                        ? "d stands for a digit, A for a capital letter, a for another letter"
                        : "d+ stands for one digit or more, A+ and a+ for letters",
                column.shapes(),
                column.rows());
        if (column.distinct().repeated() > 0) {
            texts(
                    "Values",
                    column.allValues() ? "the most frequent" : "the most frequent, counted at least so often",
                    column.values(),
                    column.rows());
        }
        page.add("</div></section>\n");
    }

    private void numbers(ColumnSurvey column, NumberSurvey numbers) {
        double low = numbers.distribution().quantile(0.005);
        double high = numbers.distribution().quantile(0.995);
        if (high > low) {
            page.figure(
                    "How often which number",
                    Figures.quantiles(numbers) + ". The picture leaves out half a percent at each end.",
                    Histogram.of(
                            "Histogram of " + printable(column.name()),
                            numbers.distribution().histogram(low, high, BINS),
                            low,
                            high,
                            printable(column.name())));
        }
    }

    private void dates(ColumnSurvey column, DateSurvey dates) {
        SortedMap<Integer, Long> months = dates.months();
        int first = months.firstKey();
        int steps = Math.min(MOST_MONTHS, months.lastKey() - first + 1);
        long[] counts = new long[steps];
        List<String> names = new ArrayList<>();
        for (int i = 0; i < steps; i++) {
            counts[i] = months.getOrDefault(first + i, 0L);
            names.add(String.format(Locale.ROOT, "%04d-%02d", (first + i) / 12, (first + i) % 12 + 1));
        }
        String cut = months.lastKey() - first + 1 > MOST_MONTHS ? " The first ten years." : "";
        page.figure(
                "How many in which month",
                "Read as " + dates.first().pattern() + ", " + dates.first().earliest() + " to "
                        + dates.first().latest() + "." + cut,
                Histogram.ofSteps("Months of " + printable(column.name()), counts, names, "month"));
    }

    private void texts(String title, String caption, List<Frequent> texts, long rows) {
        List<Frequent> shown = texts.subList(0, Math.min(SHOWN, texts.size()));
        StringBuilder bars = new StringBuilder(
                "<table class=\"bars\"><thead><tr><th></th><th>share</th><th></th><th>cells</th><th>line</th></tr></thead><tbody>");
        for (Frequent text : shown) {
            bars.append("<tr><td><code>")
                    .append(Svg.escape(Figures.shortened(printable(text.text()), 60)))
                    .append("</code></td><td class=\"track\"><div class=\"bar\" style=\"width:")
                    .append(String.format(Locale.ROOT, "%.1f", 100.0 * text.count() / Math.max(1, rows)))
                    .append("%\"></div></td><td>")
                    .append(Svg.escape(Figures.share(text.count(), rows)))
                    .append("</td><td>")
                    .append(Page.grouped(text.count()))
                    .append("</td><td>")
                    .append(Page.grouped(text.line()))
                    .append("</td></tr>");
        }
        String more = texts.size() > shown.size() ? "; " + Page.grouped(texts.size() - shown.size()) + " others" : "";
        page.figure(title, caption + more + ".", bars.append("</tbody></table>").toString());
    }

    private void suggested() {
        if (!suggested.isEmpty()) {
            page.add("<section><h2>Suggested rules for a clean.yaml</h2><pre>")
                    .text(String.join(
                            "\n", suggested.stream().map(SurveyPage::printable).toList()))
                    .add("</pre></section>\n");
        }
    }

    /** XML has no control characters, nor halves of a pair. */
    private static String printable(String text) {
        StringBuilder printable = new StringBuilder();
        text.codePoints()
                .map(c -> Character.isISOControl(c)
                                || Character.getType(c) == Character.SURROGATE
                                || (c & 0xfffe) == 0xfffe
                        ? 0xfffd
                        : c)
                .forEach(printable::appendCodePoint);
        return printable.toString();
    }
}
