package waybill.metrics;

import java.util.List;

/**
 * What is measured under one name.
 *
 * @param name the name in Prometheus, with its unit, and without what the type adds
 * @param help one sentence for people
 */
public record Metric(String name, Type type, String help, List<Sample> samples) {
    public Metric {
        samples = List.copyOf(samples);
    }

    /** What a metric is, and what its series have at the end of their names. */
    public enum Type {
        /** What only grows while the process lives. */
        COUNTER("_total"),
        GAUGE(""),
        HISTOGRAM(""),
        /** The number 1, whose labels say something. */
        INFO("_info");

        private final String suffix;

        Type(String suffix) {
            this.suffix = suffix;
        }

        String suffix() {
            return suffix;
        }
    }

    /** A metric without labels. */
    static Metric of(String name, Type type, String help, double value) {
        return new Metric(name, type, help, List.of(new Sample.Value(List.of(), value)));
    }
}
