package waybill.metrics;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Counts durations by labels and buckets. Thread-safe. */
final class Histogram {
    /** Those that OpenTelemetry advises for HTTP, and shorter ones: an answer takes less than a millisecond. */
    private static final List<Double> BOUNDS =
            List.of(.0005, .001, .0025, .005, .01, .025, .05, .1, .25, .5, 1.0, 2.5, 5.0, 10.0);

    private static final long[] NANOS =
            BOUNDS.stream().mapToLong(seconds -> Math.round(seconds * 1e9)).toArray();

    private final String name;
    private final String help;
    private final Series<Buckets> series;

    /** @param labels the names of the labels */
    Histogram(String name, String help, String... labels) {
        this.name = name;
        this.help = help;
        this.series = new Series<>(List.of(labels), Buckets::new);
    }

    void observe(Duration duration, String... values) {
        series.of(List.of(values)).add(duration.toNanos());
    }

    Metric metric() {
        return new Metric(name, Metric.Type.HISTOGRAM, help, series.samples((labels, buckets) -> buckets.of(labels)));
    }

    /** Buckets and their sum change together: a scrape never sees one without the other. */
    private static final class Buckets {
        private final long[] counts = new long[NANOS.length + 1];
        private double seconds;

        synchronized void add(long nanos) {
            counts[bucket(nanos)]++;
            seconds += nanos / 1e9;
        }

        synchronized Sample of(List<Label> labels) {
            List<Long> all = new ArrayList<>(counts.length);
            for (long count : counts) {
                all.add(count);
            }
            return new Sample.Distribution(labels, BOUNDS, all, seconds);
        }

        /** From the shortest on, where most answers are. */
        private static int bucket(long nanos) {
            int bucket = 0;
            while (bucket < NANOS.length && nanos > NANOS[bucket]) {
                bucket++;
            }
            return bucket;
        }
    }
}
