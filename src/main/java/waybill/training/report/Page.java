package waybill.training.report;

import java.util.List;
import java.util.Locale;
import waybill.training.report.chart.Svg;

/** Writes the parts that pages are made of which look like reports. */
public final class Page {
    private final StringBuilder html = new StringBuilder();
    private final HtmlTable tables = new HtmlTable(html);

    /** Its tables. */
    public HtmlTable tables() {
        return tables;
    }

    /** @param written HTML */
    public Page add(String written) {
        html.append(written);
        return this;
    }

    public Page text(String words) {
        return add(Svg.escape(words));
    }

    public void tile(String what, String value, String more) {
        add("<div class=\"tile\"><span>")
                .text(what)
                .add("</span><strong>")
                .text(value)
                .add("</strong><small>")
                .text(more)
                .add("</small></div>");
    }

    /** @param picture HTML or SVG */
    public void figure(String title, String caption, String picture) {
        add("<figure><h3>")
                .text(title)
                .add("</h3>")
                .add(picture)
                .add("<figcaption>")
                .text(caption)
                .add("</figcaption></figure>");
    }

    /**
     * A row of a table.
     *
     * @param cells HTML
     */
    public void row(boolean chosen, List<String> cells) {
        add(chosen ? "<tr class=\"chosen\">" : "<tr>");
        cells.forEach(cell -> add("<td>").add(cell).add("</td>"));
        add("</tr>");
    }

    public static String chip(boolean good, String words) {
        return "<span class=\"chip " + (good ? "good" : "bad") + "\">" + Svg.escape(words) + "</span>";
    }

    public static String grouped(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    public static String signed(double value) {
        String digits = number(Math.abs(value), 2);
        return digits.equals("0.00") || digits.equals("–") ? digits : (value < 0 ? "−" : "+") + digits;
    }

    public static String number(double value, int digits) {
        if (Math.abs(value) > 0 && Math.abs(value) < Math.pow(10, -digits)) {
            return HtmlTable.number(value);
        }
        return Double.isFinite(value)
                ? String.format(Locale.ROOT, "%." + digits + "f", value).replace('-', '−')
                : "–";
    }

    public String done() {
        return html.toString();
    }
}
