package waybill.training.report;

import java.util.ArrayList;
import java.util.List;
import waybill.training.gate.GateReport;
import waybill.training.gate.GateResult;
import waybill.training.gate.GateRule;
import waybill.training.report.chart.Svg;

/** Every rule of the recipe's gates, and what became of it. */
final class GateSection {
    private final GateReport gate;
    private final Page page;

    GateSection(GateReport gate, Page page) {
        this.gate = gate;
        this.page = page;
    }

    void write() {
        if (gate.lines().isEmpty()) {
            return;
        }
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
