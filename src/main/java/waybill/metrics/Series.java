package waybill.metrics;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/** The series of one metric, by the values of its labels. Their number is bounded: what is beyond it is added up in one. Thread-safe. */
final class Series<T> {
    /** More than the versions of a service in a day, with all their routes and verdicts. */
    static final int MOST = 1000;

    /** What OpenTelemetry calls the series of all that is beyond the limit. */
    static final Label OVERFLOW = new Label("otel_metric_overflow", "true");

    private final List<String> names;
    private final Supplier<T> making;
    private final Map<List<String>, T> all = new ConcurrentHashMap<>();
    private final T beyond;
    private volatile boolean overflown;

    /** @param names the names of the labels */
    Series(List<String> names, Supplier<T> making) {
        this.names = List.copyOf(names);
        this.making = making;
        this.beyond = making.get();
    }

    /** @param values those of the labels, in the order of their names */
    T of(List<String> values) {
        T known = all.get(values);
        return known == null ? begun(values) : known;
    }

    private synchronized T begun(List<String> values) {
        if (all.size() < MOST) {
            return all.computeIfAbsent(List.copyOf(values), unknown -> making.get());
        }
        T known = all.get(values);
        if (known == null) {
            overflown = true;
            return beyond;
        }
        return known;
    }

    /** One sample for each series, sorted for those who read them. */
    List<Sample> samples(BiFunction<List<Label>, T, Sample> sample) {
        List<Sample> samples = new ArrayList<>();
        all.entrySet().stream()
                .sorted(Comparator.comparing(entry -> String.join(" ", entry.getKey())))
                .forEach(entry -> samples.add(sample.apply(labels(entry.getKey()), entry.getValue())));
        if (overflown) {
            samples.add(sample.apply(List.of(OVERFLOW), beyond));
        }
        return samples;
    }

    private List<Label> labels(List<String> values) {
        List<Label> labels = new ArrayList<>(names.size());
        for (int i = 0; i < names.size(); i++) {
            labels.add(new Label(names.get(i), values.get(i)));
        }
        return labels;
    }
}
