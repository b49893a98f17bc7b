package waybill.metrics;

import java.util.List;
import java.util.concurrent.atomic.LongAdder;

/** Counts by labels. Thread-safe. */
final class Counter {
    private final String name;
    private final String help;
    private final Series<LongAdder> series;

    /** @param labels the names of the labels; a counter without any is there from the start */
    Counter(String name, String help, String... labels) {
        this.name = name;
        this.help = help;
        this.series = new Series<>(List.of(labels), LongAdder::new);
        if (labels.length == 0) {
            add(0);
        }
    }

    void add(long many, String... values) {
        series.of(List.of(values)).add(many);
    }

    Metric metric() {
        return new Metric(
                name,
                Metric.Type.COUNTER,
                help,
                series.samples((labels, count) -> new Sample.Value(labels, (double) count.sum())));
    }
}
