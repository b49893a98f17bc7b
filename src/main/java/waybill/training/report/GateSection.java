package waybill.training.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import waybill.compare.Ruling;
import waybill.training.champion.ChampionReport;
import waybill.training.gate.GateReport;
import waybill.training.gate.GateResult;
import waybill.training.gate.GateRule;
import waybill.training.report.chart.Svg;

/** Every rule of the recipe's gates, and what became of it. */
final class GateSection {
    private final GateReport gate;
    private final Optional<ChampionReport> champion;
    private final Page page;

    GateSection(TrainingResults results, Page page) {
        this.gate = results.gate();
        this.champion = results.champion();
        this.page = page;
    }

    void write() {
        if (!gate.lines().isEmpty()) {
            rules();
        }
        champion.ifPresent(this::beside);
    }

    private void rules() {
        boolean environments = gate.hasEnvironments();
        page.add("<section><h2>Gate");
        if (environments) {
            gate.result().environments().forEach((name, one) -> verdict(name + " ", one));
        } else {
            verdict("", gate.result().all());
        }
        page.add("</h2><div class=\"wide\"><table><thead><tr><th>rule</th>")
                .add(environments ? "<th>environment</th>" : "")
                .add("<th>value</th><th>verdict</th></tr></thead><tbody>");
        gate.lines().forEach(line -> judged(line, environments));
        page.add("</tbody></table></div></section>\n");
    }

    private void beside(ChampionReport report) {
        page.add("<section><h2>Beside the champion ")
                .add(Page.chip(report.isPassed(), report.ruling().wireName()))
                .add("</h2><p class=\"note\">")
                .text(
                        report.note().isEmpty()
                                ? "On " + Page.grouped(report.rows()) + " of the last test rows, which "
                                        + report.champion() + " answered as well."
                                : "Not judged: " + report.note() + ".")
                .add("</p>");
        if (!report.misses().isEmpty()) {
            page.add("<ul>");
            report.misses().forEach(miss -> page.add("<li>").text(miss).add("</li>"));
            page.add("</ul>");
        }
        criteria(report);
        report.remarks()
                .forEach(remark -> page.add("<p class=\"note\">").text(remark).add("</p>"));
        report.flips()
                .forEach(flips ->
                        page.add("<p class=\"note\">").text(flips.inWords()).add("</p>"));
        page.add("</section>\n");
    }

    /** Of the slices those that fail: there may be hundreds. */
    private void criteria(ChampionReport report) {
        page.add("<div class=\"wide\"><table><thead><tr><th>figure</th><th>champion</th><th>this one</th><th>rows</th>"
                + "<th>ruling</th></tr></thead><tbody>");
        report.criteria().stream()
                .filter(one -> one.slice().isEmpty() || one.ruling() != Ruling.PASS)
                .forEach(one -> page.row(
                        false,
                        List.of(
                                Svg.escape(one.name() + (one.slice().isEmpty() ? "" : " at " + one.slice())),
                                Page.number(one.before(), 3),
                                Page.number(one.after(), 3),
                                Page.grouped(one.rows()),
                                Page.chip(
                                        one.ruling() == Ruling.PASS,
                                        one.ruling().wireName()))));
        page.add("</tbody></table></div>");
    }

    private void verdict(String whose, GateResult.Judgement judgement) {
        page.add(" ").add(Page.chip(judgement.passed(), whose + (judgement.passed() ? "passed" : "missed")));
    }

    private void judged(GateReport.Line line, boolean environments) {
        List<String> cells = new ArrayList<>();
        cells.add(Svg.escape(line.rule().inWords()));
        if (environments) {
            cells.add(Svg.escape(line.rule().environment()));
        }
        cells.add(Svg.escape(Page.number(line.value(), 3) + worst(line)));
        cells.add(Page.chip(
                line.verdict() == GateRule.Verdict.PASS, line.verdict().inWords()));
        page.row(false, cells);
    }

    private static String worst(GateReport.Line line) {
        return line.worst().isEmpty() ? "" : " at " + line.worst();
    }
}
