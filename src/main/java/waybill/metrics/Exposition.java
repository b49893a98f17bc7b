package waybill.metrics;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** The texts in which metrics are read. */
public enum Exposition {
    /** The text format of Prometheus. */
    PROMETHEUS("text/plain; version=0.0.4; charset=utf-8") {
        @Override
        String nameOf(Metric metric) {
            return metric.name() + metric.type().suffix();
        }

        @Override
        String typeOf(Metric metric) {
            return metric.type() == Metric.Type.INFO ? "gauge" : super.typeOf(metric);
        }

        @Override
        String help(String text) {
            return text.replace("\\", "\\\\").replace("\n", "\\n");
        }

        @Override
        String end() {
            return "";
        }
    },

    /** OpenMetrics, for those who ask for it. */
    OPENMETRICS("application/openmetrics-text; version=1.0.0; charset=utf-8") {
        @Override
        String nameOf(Metric metric) {
            return metric.name();
        }

        @Override
        String help(String text) {
            return escaped(text);
        }

        @Override
        String end() {
            return "# EOF\n";
        }
    };

    /** 2 to the power of 53. */
    private static final double WHOLE = 0x1p53;

    private final String mediaType;

    Exposition(String mediaType) {
        this.mediaType = mediaType;
    }

    /** @param accept what the reader takes, as in the header {@code Accept} */
    public static Exposition accepted(String accept) {
        return accept.toLowerCase(Locale.ROOT).contains("application/openmetrics-text") ? OPENMETRICS : PROMETHEUS;
    }

    public String mediaType() {
        return mediaType;
    }

    /** The name of a metric in the lines that describe it. */
    abstract String nameOf(Metric metric);

    /** The type of a metric in the lines that describe it. */
    String typeOf(Metric metric) {
        return metric.type().name().toLowerCase(Locale.ROOT);
    }

    abstract String help(String text);

    /** What stands behind all metrics. */
    abstract String end();

    /**
     * Writes metrics, but for those without samples.
     *
     * @param common the labels that all series have besides their own
     */
    public String write(Collection<Metric> metrics, List<Label> common) {
        StringBuilder text = new StringBuilder(8192);
        for (Metric metric : metrics) {
            if (!metric.samples().isEmpty()) {
                describe(metric, text);
                metric.samples().forEach(sample -> write(metric, sample, new Line(text, common)));
            }
        }
        return text.append(end()).toString();
    }

    private void describe(Metric metric, StringBuilder text) {
        String name = nameOf(metric);
        text.append("# TYPE ").append(name).append(' ').append(typeOf(metric));
        text.append("\n# HELP ")
                .append(name)
                .append(' ')
                .append(help(metric.help()))
                .append('\n');
    }

    private static void write(Metric metric, Sample sample, Line line) {
        if (sample instanceof Sample.Value number) {
            line.write(metric.name() + metric.type().suffix(), number.labels(), number(number.value()));
        } else if (sample instanceof Sample.Distribution distribution) {
            write(metric.name(), distribution, line);
        }
    }

    private static void write(String name, Sample.Distribution distribution, Line line) {
        long below = 0;
        for (int i = 0; i < distribution.counts().size(); i++) {
            below += distribution.counts().get(i);
            double bound =
                    i < distribution.bounds().size() ? distribution.bounds().get(i) : Double.POSITIVE_INFINITY;
            line.write(name + "_bucket", distribution.labels(), new Label("le", bound(bound)), Long.toString(below));
        }
        line.write(name + "_count", distribution.labels(), Long.toString(below));
        line.write(name + "_sum", distribution.labels(), number(distribution.sum()));
    }

    /** A count as people write it, not as 1.2E7; a double holds it as it is up to 2^53. */
    private static String number(double value) {
        if (value == Math.rint(value) && Math.abs(value) < WHOLE) {
            return Long.toString((long) value);
        }
        return Double.isInfinite(value) ? infinite(value) : Double.toString(value);
    }

    /** As OpenMetrics wants it: with a point, and without an exponent. */
    private static String bound(double value) {
        if (Double.isInfinite(value)) {
            return infinite(value);
        }
        String plain = BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
        return plain.contains(".") ? plain : plain + ".0";
    }

    private static String infinite(double value) {
        return value > 0 ? "+Inf" : "-Inf";
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\").replace("\n", "\\n").replace("\"", "\\\"");
    }

    /** Writes lines of samples. */
    private record Line(StringBuilder text, List<Label> common) {
        void write(String name, List<Label> labels, String value) {
            begin(name, labels);
            end(value);
        }

        void write(String name, List<Label> labels, Label last, String value) {
            begin(name, labels);
            label(last);
            end(value);
        }

        private void begin(String name, List<Label> labels) {
            text.append(name).append('{');
            common.forEach(this::label);
            labels.forEach(this::label);
        }

        private void label(Label label) {
            if (text.charAt(text.length() - 1) != '{') {
                text.append(',');
            }
            text.append(label.name())
                    .append("=\"")
                    .append(escaped(label.value()))
                    .append('"');
        }

        private void end(String value) {
            if (text.charAt(text.length() - 1) == '{') {
                text.setLength(text.length() - 1);
            } else {
                text.append('}');
            }
            text.append(' ').append(value).append('\n');
        }
    }
}
