package waybill.monitoring.drift;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import waybill.profile.Baseline;
import waybill.profile.Comparison;
import waybill.profile.Counts;

/**
 * Makes windows of steps that are over, the latest first. Each is one step, and grows backwards until it has enough rows, to a week at
 * most; no two have a row in common, so that each is one look. Steps in which nobody asked are passed over.
 */
final class Windows {
    /** The fewest rows that are compared. */
    static final int FEWEST_ROWS = 200;
    /** How many windows are looked at. */
    static final int LOOKED_AT = 5;

    private static final Duration LONGEST = Duration.ofDays(7);
    /** Five windows of a week. */
    private static final Duration BACK = LONGEST.multipliedBy(LOOKED_AT);

    private final Steps steps;
    private final Baseline baseline;

    Windows(Steps steps, Baseline baseline) {
        this.steps = steps;
        this.baseline = baseline;
    }

    /** The latest windows that are over, the latest first, at most five, and from the last five weeks. */
    List<Window> until(Instant now) {
        List<Window> windows = new ArrayList<>();
        Instant end = steps.beginning(now);
        Instant last = end.minus(BACK);
        while (windows.size() < LOOKED_AT && end.isAfter(last)) {
            Optional<Step> latest = steps.closed(end.minus(steps.length()));
            if (latest.isPresent()) {
                Window window = grown(latest.get());
                windows.add(window);
                end = window.from();
            } else {
                end = end.minus(steps.length());
            }
        }
        return windows;
    }

    private Window grown(Step latest) {
        List<Step> all = new ArrayList<>(List.of(latest));
        Counts sum = latest.counts();
        Instant from = latest.from();
        Instant earliest = latest.to().minus(LONGEST);
        while (sum.rows() < FEWEST_ROWS && !from.minus(steps.length()).isBefore(earliest)) {
            from = from.minus(steps.length());
            Optional<Step> before = steps.closed(from);
            if (before.isPresent()) {
                all.add(before.get());
                sum = sum.plus(before.get().counts());
            }
        }
        return window(from, latest.to(), all, sum);
    }

    private Window window(Instant from, Instant to, List<Step> all, Counts sum) {
        int length = Math.toIntExact(Duration.between(from, to).dividedBy(steps.length()));
        return new Window(
                from,
                to,
                length,
                sum.rows(),
                all.stream().mapToInt(Step::late).sum(),
                all.stream().flatMap(step -> step.damaged().stream()).toList(),
                sum.rows() < FEWEST_ROWS ? Optional.empty() : Optional.of(Comparison.of(sum, baseline)));
    }
}
