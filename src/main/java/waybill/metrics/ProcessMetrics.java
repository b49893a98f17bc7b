package waybill.metrics;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the machine says of this process, without the JDK's management classes. */
final class ProcessMetrics implements Source {
    @Override
    public List<Metric> metrics() {
        Runtime runtime = Runtime.getRuntime();
        List<Metric> metrics = new ArrayList<>();
        begun().ifPresent(begun -> metrics.add(Metric.of(
                "process_start_time_seconds",
                Metric.Type.GAUGE,
                "When this process began, in seconds since 1970.",
                begun.toEpochMilli() / 1e3)));
        ProcessHandle.current()
                .info()
                .totalCpuDuration()
                .ifPresent(cpu -> metrics.add(Metric.of(
                        "process_cpu_seconds",
                        Metric.Type.COUNTER,
                        "The time that this process was on a processor.",
                        seconds(cpu))));
        metrics.add(Metric.of(
                "jvm_memory_used_bytes",
                Metric.Type.GAUGE,
                "The heap that is used, with what is garbage already.",
                (double) (runtime.totalMemory() - runtime.freeMemory())));
        metrics.add(Metric.of("jvm_memory_limit_bytes", Metric.Type.GAUGE, "The heap that there can be.", (double)
                runtime.maxMemory()));
        return metrics;
    }

    /** When this process began, if the machine says so. */
    static Optional<Instant> begun() {
        return ProcessHandle.current().info().startInstant();
    }

    static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }
}
