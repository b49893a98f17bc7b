package waybill.cli.monitoring;

import java.util.List;
import java.util.Locale;
import waybill.json.JsonNode;
import waybill.training.report.Page;

/** What the jobs of a night found last: skew, and whether calibrations still hold. */
final class NightsSection {
    private final JsonNode version;
    private final Page page;

    NightsSection(JsonNode version, Page page) {
        this.version = version;
        this.page = page;
    }

    void write() {
        version.find("skew").ifPresent(this::skew);
        version.find("recalibration").ifPresent(this::recalibration);
    }

    private void skew(JsonNode found) {
        begin(
                "Skew",
                found.get("outcome").text(),
                found.find("checked_at").map(JsonNode::text).orElse(""));
        page.tables().beginWords("", List.of("check", "what", "how much", "words"));
        for (JsonNode check : found.get("checks").items()) {
            check.find("findings").ifPresent(findings -> findings.items().forEach(finding -> page.tables()
                    .row(List.of(
                            check.get("check").text(),
                            finding.get("name").text(),
                            String.format(Locale.ROOT, "%.2f %% of rows", 100 * finding.number("share", 0)),
                            String.join("; ", finding.get("words").texts())))));
        }
        page.tables().end();
        page.tables().endSection();
    }

    private void recalibration(JsonNode found) {
        begin(
                "Recalibration",
                found.get("outcome").text(),
                found.find("to").map(JsonNode::text).orElse(""));
        found.find("findings").ifPresent(findings -> {
            page.tables().beginWords("", List.of("metric", "found", "target", "band", "outcomes"));
            findings.items().forEach(finding -> page.tables()
                    .row(List.of(
                            finding.get("metric").text(),
                            Page.number(finding.get("value").number(), 3),
                            Page.number(finding.get("target").number(), 3),
                            Page.number(finding.get("low").number(), 3) + " to "
                                    + Page.number(finding.get("high").number(), 3),
                            Page.grouped((long) finding.get("n").number()))));
            page.tables().end();
        });
        page.tables().endSection();
    }

    private void begin(String what, String outcome, String at) {
        page.add("<section><h3>").text(what).add("</h3>");
        page.tables().note(outcome.replace('_', ' ') + (at.isEmpty() ? "" : ", " + at));
    }
}
