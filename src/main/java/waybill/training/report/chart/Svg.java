package waybill.training.report.chart;

import java.util.List;
import java.util.Locale;

/** Writes one SVG picture: well-formed XML whose colours are the page's, so that it is as legible in the dark. */
public final class Svg {
    private final StringBuilder text = new StringBuilder();

    /** @param title what the picture shows, for those who hear it */
    Svg(double width, double height, String title) {
        text.append("<svg viewBox=\"0 0 ")
                .append(number(width))
                .append(' ')
                .append(number(height))
                .append("\" role=\"img\"><title>")
                .append(escape(title))
                .append("</title>\n");
    }

    /** @param style the CSS class */
    Svg rect(double x, double y, double width, double height, String style) {
        return rect(x, y, width, height, style, "");
    }

    /** @param hint shown where the pointer rests; empty for none */
    Svg rect(double x, double y, double width, double height, String style, String hint) {
        return open("rect", style)
                .set("x", x)
                .set("y", y)
                .set("width", width)
                .set("height", height)
                .hinted("rect", hint);
    }

    /** A cell of a heat map. */
    Svg cell(double x, double y, double size, double opacity) {
        return open("rect", "heat")
                .set("x", x)
                .set("y", y)
                .set("width", size)
                .set("height", size)
                .set("opacity", opacity)
                .hinted("rect", "");
    }

    Svg line(double x1, double y1, double x2, double y2, String style) {
        return open("line", style)
                .set("x1", x1)
                .set("y1", y1)
                .set("x2", x2)
                .set("y2", y2)
                .hinted("line", "");
    }

    /** @param points x and y of each */
    Svg path(List<double[]> points, String style) {
        text.append("<polyline class=\"").append(style).append("\" points=\"");
        points.forEach(point -> text.append(number(point[0]))
                .append(',')
                .append(number(point[1]))
                .append(' '));
        text.append("\"/>\n");
        return this;
    }

    Svg dot(double x, double y, double radius, String style, String hint) {
        return open("circle", style).set("cx", x).set("cy", y).set("r", radius).hinted("circle", hint);
    }

    Svg label(double x, double y, String anchor, String words) {
        return open("text", "label " + anchor).set("x", x).set("y", y).closed("text", escape(words));
    }

    /** A label that runs upwards. */
    Svg upright(double x, double y, String words) {
        text.append("<text class=\"label middle\" transform=\"translate(")
                .append(number(x))
                .append(' ')
                .append(number(y))
                .append(") rotate(-90)\"");
        return closed("text", escape(words));
    }

    /** The picture. */
    String done() {
        return text + "</svg>\n";
    }

    private Svg open(String element, String style) {
        text.append('<').append(element).append(" class=\"").append(style).append('"');
        return this;
    }

    private Svg set(String name, double value) {
        text.append(' ').append(name).append("=\"").append(number(value)).append('"');
        return this;
    }

    private Svg hinted(String element, String hint) {
        if (hint.isEmpty()) {
            text.append("/>\n");
            return this;
        }
        return closed(element, "<title>" + escape(hint) + "</title>");
    }

    private Svg closed(String element, String content) {
        text.append('>').append(content).append("</").append(element).append(">\n");
        return this;
    }

    /** Words as they stand in HTML and XML. */
    public static String escape(String words) {
        return words.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    private static String number(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : String.format(Locale.ROOT, "%.2f", value);
    }
}
