package waybill.metrics;

import java.util.List;

/** Counts what this process tells the guard of canaries. */
final class GuardMetrics implements Source {
    private final Counter written = new Counter(
            "waybill_guard_numbers_written",
            "Files of numbers that were written for the guard; without a canary there are none.",
            "model");

    void written(String model) {
        written.add(1, model);
    }

    @Override
    public List<Metric> metrics() {
        return List.of(written.metric());
    }
}
