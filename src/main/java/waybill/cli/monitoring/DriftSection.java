package waybill.cli.monitoring;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import waybill.cli.result.MonitorResult;
import waybill.json.JsonNode;
import waybill.training.report.Page;
import waybill.training.report.chart.Svg;

/** Drift by what was compared, over windows. */
final class DriftSection {
    private final JsonNode drift;
    private final Page page;

    DriftSection(JsonNode drift, Page page) {
        this.drift = drift;
        this.page = page;
    }

    void write() {
        page.add("<section><h3>Drift</h3>");
        List<JsonNode> windows = new ArrayList<>(drift.get("windows").items());
        Collections.reverse(windows);
        if (drift.find("baseline").isEmpty()) {
            page.tables().note("The version has no baseline: it was trained before there were any. Train it anew.");
        } else if (windows.isEmpty()) {
            page.tables().note("No window is over in which somebody asked.");
        } else {
            table(windows);
        }
        page.add("</section>\n");
    }

    private void table(List<JsonNode> windows) {
        List<Map<String, JsonNode>> findings =
                windows.stream().map(DriftSection::byName).toList();
        page.add(
                "<div class=\"wide\"><table><caption>Effects, the latest window on the right</caption><thead><tr><th></th>");
        windows.forEach(window -> page.add("<th>")
                .text(day(window.get("from").text()) + " to "
                        + day(window.get("to").text()))
                .add("</th>"));
        page.add("</tr></thead><tbody>");
        row("rows", windows, window -> Page.grouped((long) window.get("rows").number()));
        row(
                "verdict",
                windows,
                window -> verdict(
                        window.get("verdict").text(), window.get("verdict").text()));
        for (String name : names(findings)) {
            List<String> cells = new ArrayList<>(List.of(Svg.escape(name)));
            findings.forEach(window -> cells.add(cell(window, name)));
            page.row(false, cells);
        }
        page.add("</tbody></table></div>\n");
        page.tables()
                .note("Of a distribution, and of predictions, an effect is the population stability index; of all else"
                        + " it is a share of rows less that of training. Grey: chance explains it. Orange: more than chance, and too"
                        + " little to matter. Red: drift.");
    }

    private void row(String name, List<JsonNode> windows, Function<JsonNode, String> cell) {
        List<String> cells = new ArrayList<>(List.of("<b>" + name + "</b>"));
        windows.forEach(window -> cells.add(cell.apply(window)));
        page.row(false, cells);
    }

    private static Map<String, JsonNode> byName(JsonNode window) {
        Map<String, JsonNode> byName = new LinkedHashMap<>();
        window.get("findings").items().forEach(finding -> byName.put(MonitorResult.what(finding), finding));
        return byName;
    }

    /** All distributions, and of other checks those that say something. */
    private static Set<String> names(List<Map<String, JsonNode>> windows) {
        Set<String> names = new LinkedHashSet<>();
        windows.forEach(window -> window.forEach((name, finding) -> {
            if (!finding.get("verdict").text().equals("stable")
                    || finding.get("check").text().equals("distribution")
                    || finding.get("check").text().equals("predictions")) {
                names.add(name);
            }
        }));
        return names;
    }

    private static String cell(Map<String, JsonNode> window, String name) {
        JsonNode finding = window.get(name);
        return finding == null
                ? "–"
                : verdict(
                        finding.get("verdict").text(),
                        String.format(Locale.ROOT, "%.3f", finding.get("effect").number()));
    }

    private static String verdict(String verdict, String words) {
        return switch (verdict) {
            case "drift" -> Page.chip(false, words);
            case "slight" -> "<span class=\"chip slight\">" + Svg.escape(words) + "</span>";
            default -> Svg.escape(words);
        };
    }

    /** Of a time to the second its day, and the hour where it is not midnight. */
    private static String day(String time) {
        return time.endsWith("T00:00:00Z")
                ? time.substring(5, 10)
                : time.substring(5, 13).replace('T', ' ') + " h";
    }
}
