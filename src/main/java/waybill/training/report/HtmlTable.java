package waybill.training.report;

import java.util.List;
import java.util.Locale;
import waybill.training.report.chart.Svg;

/** Writes tables that scroll by themselves where the page is too narrow for them. */
public final class HtmlTable {
    private final StringBuilder html;

    HtmlTable(StringBuilder html) {
        this.html = html;
    }

    public void section(String title) {
        html.append("<section><h2>").append(Svg.escape(title)).append("</h2>");
    }

    public void endSection() {
        html.append("</section>\n");
    }

    public void note(String words) {
        html.append("<p class=\"note\">").append(Svg.escape(words)).append("</p>");
    }

    /** A table of words, whose lines break. */
    public void beginWords(String caption, List<String> heads) {
        begin("words", caption, heads);
    }

    /** A table of numbers. */
    public void begin(List<String> heads) {
        begin("numbers", "", heads);
    }

    private void begin(String style, String caption, List<String> heads) {
        html.append("<div class=\"wide\"><table class=\"").append(style).append("\">");
        if (!caption.isEmpty()) {
            html.append("<caption>").append(Svg.escape(caption)).append("</caption>");
        }
        html.append("<thead><tr>");
        heads.forEach(head -> html.append("<th>").append(Svg.escape(head)).append("</th>"));
        html.append("</tr></thead><tbody>");
    }

    public void row(List<String> cells) {
        html.append("<tr>");
        cells.forEach(cell -> html.append("<td>").append(Svg.escape(cell)).append("</td>"));
        html.append("</tr>");
    }

    public void end() {
        html.append("</tbody></table></div>\n");
    }

    /** A number of the target's size, with digits enough to be told from its neighbours. */
    static String number(double value) {
        if (!Double.isFinite(value)) {
            return "–";
        }
        double size = Math.abs(value);
        String format = size == 0 || size >= 10_000 ? "%.0f" : size >= 0.01 ? "%.2f" : "%.2e";
        return String.format(Locale.ROOT, format, value).replace('-', '−');
    }
}
