package waybill.training.report.chart;

/** The room that a picture has for what it shows, between its rulers. */
final class Frame {
    static final double WIDTH = 560;
    static final double LEFT = 56;
    static final double RIGHT = 14;
    static final double TOP = 12;
    static final double BOTTOM = 46;

    private final double high;

    /** @param high of the room */
    Frame(double high) {
        this.high = high;
    }

    Axis across(double min, double max) {
        return axis(min, max, LEFT, WIDTH - RIGHT);
    }

    Axis up(double min, double max) {
        return axis(min, max, TOP + high, TOP);
    }

    static Axis axis(double min, double max, double from, double to) {
        return new Axis(min, max > min ? max : min + 1, from, to);
    }

    /** An empty picture with both rulers. */
    Svg begin(String title, Axis x, Axis y, String across, String up) {
        Svg svg = empty(title);
        grid(svg, x, y, across, up);
        return svg;
    }

    /** An empty picture. */
    Svg empty(String title) {
        return new Svg(WIDTH, TOP + high + BOTTOM, title);
    }

    static void grid(Svg svg, Axis x, Axis y, String across, String up) {
        ruler(svg, y, up);
        double bottom = y.from();
        for (double tick : x.ticks()) {
            svg.line(x.at(tick), y.to(), x.at(tick), bottom, "grid")
                    .label(x.at(tick), bottom + 18, "middle", Axis.label(tick));
        }
        svg.label((x.from() + x.to()) / 2, bottom + 38, "middle strong", across);
    }

    static void ruler(Svg svg, Axis y, String up) {
        for (double tick : y.ticks()) {
            svg.line(LEFT, y.at(tick), WIDTH - RIGHT, y.at(tick), "grid")
                    .label(LEFT - 8, y.at(tick) + 4, "end", Axis.label(tick));
        }
        svg.upright(14, (y.from() + y.to()) / 2, up);
    }
}
