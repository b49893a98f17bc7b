package waybill.monitoring.drift;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import waybill.profile.Baseline;
import waybill.storage.BlobStore;

/**
 * How far the rows of a version are those of its training.
 *
 * @param baseline what they are compared with; a version without one is not counted
 * @param windows the latest that are over, the latest first
 * @param running the stretch that goes on
 * @param ahead rows of hours that have not begun: the clock of an instance is ahead, or this one is behind
 */
public record DriftStatus(
        Optional<Baseline> baseline, List<Window> windows, Optional<Running> running, Optional<Running> ahead) {
    /** How many of the windows that are looked at must drift, the latest among them. */
    public static final int ALERTING = 2;

    public DriftStatus {
        windows = List.copyOf(windows);
    }

    /** Rows of a stretch that is not over. */
    public record Running(Instant from, long rows) {
        private static Running of(Step step) {
            return new Running(step.from(), step.counts().rows());
        }
    }

    /**
     * Merges what instances counted, and compares it.
     *
     * @param length of a window, in whole hours
     */
    public static DriftStatus of(
            BlobStore store, String model, String version, Optional<Baseline> baseline, Duration length, Instant now) {
        if (baseline.isEmpty()) {
            return new DriftStatus(baseline, List.of(), Optional.empty(), Optional.empty());
        }
        Steps steps = new Steps(store, model, version, baseline.get(), length);
        return new DriftStatus(
                baseline,
                new Windows(steps, baseline.get()).until(now),
                steps.open(steps.beginning(now), now).map(Running::of),
                steps.ahead(now).map(Running::of));
    }

    /** How many of the windows drift. */
    public long drifting() {
        return windows.stream()
                .filter(window -> window.verdict() == Window.Verdict.DRIFT)
                .count();
    }

    /** Whether somebody should look. */
    public boolean isAlert() {
        return drifting() >= ALERTING && windows.get(0).verdict() == Window.Verdict.DRIFT;
    }
}
