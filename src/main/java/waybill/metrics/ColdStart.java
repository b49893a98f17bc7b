package waybill.metrics;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import waybill.serving.LoadedVersion;

/** What this process took until its first answer, in parts. Thread-safe. */
final class ColdStart {
    private static final String PART = "part";

    private volatile Optional<First> first = Optional.empty();

    private record First(LoadedVersion.Loading loading, Duration took) {}

    /** Only the first call counts. */
    void answered(LoadedVersion loaded, Duration took) {
        if (first.isEmpty()) {
            first = Optional.of(new First(loaded.loading(), took));
        }
    }

    Metric metric() {
        return new Metric(
                "waybill_cold_start_seconds",
                Metric.Type.GAUGE,
                "The start of this process: from its beginning until a version was ready, of which to fetch and to load it,"
                        + " and the first answer with its wait for that.",
                first.map(ColdStart::samples).orElse(List.of()));
    }

    private static List<Sample> samples(First first) {
        List<Sample> samples = new ArrayList<>();
        sinceBegin(first.loading().at()).ifPresent(ready -> samples.add(part("ready", ready)));
        samples.add(part("fetch", first.loading().fetch()));
        samples.add(part("load", first.loading().verify()));
        samples.add(part("first_answer", first.took()));
        return samples;
    }

    /** Empty when the machine does not say when the process began, or by another clock. */
    private static Optional<Duration> sinceBegin(Instant ready) {
        return ProcessMetrics.begun()
                .map(begun -> Duration.between(begun, ready))
                .filter(took -> !took.isNegative());
    }

    private static Sample part(String part, Duration took) {
        return new Sample.Value(List.of(new Label(PART, part)), ProcessMetrics.seconds(took));
    }
}
