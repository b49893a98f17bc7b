package waybill.triggers;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Runs a function when it is due, one run at a time. A run that was due while no host was there is made up for at the start,
 * once. One that takes longer than until the next is followed by that one at once.
 */
public final class TimerListener {
    /** Looks at the clock this often: a machine that slept, or was set right, is noticed. */
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);

    private final String name;
    private final Schedule schedule;
    private final TimerMonitor monitor;
    private final Clock clock;
    private final Run run;
    private final boolean monitored;
    private final Loop loop;
    private volatile ScheduleStatus status;
    private boolean pastDue;

    /** Calls the function. */
    public interface Run {
        /** Returns when the function has; its failure is not the timer's. */
        void run(TimerInfo info);
    }

    public TimerListener(String name, Schedule schedule, TimerMonitor monitor, Clock clock, Run run) {
        this.name = name;
        this.schedule = schedule;
        this.monitor = monitor;
        this.clock = clock;
        this.run = run;
        this.loop = new Loop("timer-" + name, this::step);
        Instant now = now();
        this.monitored = !schedule.isFrequent(now);
        Optional<ScheduleStatus> kept = monitored ? monitor.read(name) : Optional.empty();
        this.status = kept.map(known -> checked(known, now)).orElseGet(() -> first(now));
        this.pastDue = now.isAfter(status.next());
    }

    /** When it is due. */
    public Instant next() {
        return status.next();
    }

    public void start() {
        loop.start();
    }

    /** No further run begins. */
    public void stop() {
        loop.close();
    }

    /** After {@link #stop}: waits for the run under way, then interrupts it. */
    public void join(Duration most) throws InterruptedException {
        loop.join(most);
    }

    /** What a run by hand is told. */
    public TimerInfo infoByHand() {
        return monitored
                ? monitor.read(name).map(kept -> TimerInfo.of(kept, false)).orElseGet(TimerInfo::withoutStatus)
                : TimerInfo.withoutStatus();
    }

    Duration step() {
        Instant now = now();
        if (pastDue || !now.isBefore(status.next())) {
            runAt(now);
        }
        Duration left = Duration.between(now(), status.next());
        return left.isNegative() ? Duration.ZERO : left.compareTo(LONGEST_WAIT) < 0 ? left : LONGEST_WAIT;
    }

    private void runAt(Instant now) {
        boolean late = pastDue;
        pastDue = false;
        run.run(monitored ? TimerInfo.of(status, late) : TimerInfo.withoutStatus());
        keep(new ScheduleStatus(now, schedule.next(now), now));
    }

    private ScheduleStatus first(Instant now) {
        ScheduleStatus first = new ScheduleStatus(ScheduleStatus.NEVER, schedule.next(now), now);
        keep(first);
        return first;
    }

    /** The kept status; when the schedule was changed since, one by the new schedule, which is never past due. */
    private ScheduleStatus checked(ScheduleStatus kept, Instant now) {
        Instant from = kept.last().isAfter(ScheduleStatus.NEVER) ? kept.last() : kept.lastUpdated();
        Instant expected = schedule.next(from);
        if (kept.next().equals(expected)) {
            return kept;
        }
        Instant base = now.isAfter(expected) ? now : from;
        ScheduleStatus changed = new ScheduleStatus(ScheduleStatus.NEVER, schedule.next(base), base);
        keep(changed);
        return changed;
    }

    private void keep(ScheduleStatus next) {
        status = next;
        if (monitored) {
            monitor.write(name, next);
        }
    }

    /** In the precision that every format keeps. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
