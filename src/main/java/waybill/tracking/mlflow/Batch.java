package waybill.tracking.mlflow;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What one call logs to a run. A server takes 1,000 items, 100 of them parameters, 100 tags, and 1 MB. */
public record Batch(Map<String, String> params, List<Metric> metrics, Map<String, String> tags) {
    private static final int MOST_PARAMS = 100;
    private static final int MOST_TAGS = 100;
    private static final int MOST_ITEMS = 1_000;
    private static final int MOST_BYTES = 900_000;
    /** The names of members, brackets, a time and the digits of a number. */
    private static final int AROUND = 120;

    public Batch {
        params = Collections.unmodifiableMap(new LinkedHashMap<>(params));
        metrics = List.copyOf(metrics);
        tags = Collections.unmodifiableMap(new LinkedHashMap<>(tags));
    }

    /**
     * A number of a run.
     *
     * @param timestamp in milliseconds since 1970; the same metric with the same time is logged once
     */
    public record Metric(String key, double value, long timestamp) {}

    /** The same in parts, each within the limits. */
    public List<Batch> parts() {
        Parts parts = new Parts();
        params.forEach((key, value) -> parts.room(size(key, value), parts.params.size() < MOST_PARAMS)
                .params
                .put(key, value));
        metrics.forEach(
                metric -> parts.room(size(metric.key(), ""), true).metrics.add(metric));
        tags.forEach((key, value) ->
                parts.room(size(key, value), parts.tags.size() < MOST_TAGS).tags.put(key, value));
        return parts.end();
    }

    /** In the worst case each character is escaped. */
    private static int size(String key, String value) {
        return AROUND + 2 * (key + value).getBytes(StandardCharsets.UTF_8).length;
    }

    private static final class Parts {
        private final List<Batch> full = new ArrayList<>();
        private final Map<String, String> params = new LinkedHashMap<>();
        private final List<Metric> metrics = new ArrayList<>();
        private final Map<String, String> tags = new LinkedHashMap<>();
        private int bytes;

        /** This, with room for one more item. */
        Parts room(int size, boolean fits) {
            int items = params.size() + metrics.size() + tags.size();
            if (!fits || items == MOST_ITEMS || bytes + size > MOST_BYTES) {
                close();
            }
            bytes += size;
            return this;
        }

        private void close() {
            if (!params.isEmpty() || !metrics.isEmpty() || !tags.isEmpty()) {
                full.add(new Batch(params, metrics, tags));
            }
            params.clear();
            metrics.clear();
            tags.clear();
            bytes = 0;
        }

        List<Batch> end() {
            close();
            return List.copyOf(full);
        }
    }
}
