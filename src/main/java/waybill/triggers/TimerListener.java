package waybill.triggers;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Runs a function when it is due, one run at a time. A run that was due while no host was running is made up for at the start,
 * once. A run that lasts beyond the next due time is followed by the next one at once.
 */
public final class TimerListener {
    /** The longest time between two reads of the clock, so that a machine that slept, or whose clock was set, is noticed. */
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
        /** Returns when the function has returned; a failed function is not reported here. */
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

    /** The time of the next run. */
    public Instant next() {
        return status.next();
    }

    public void start() {
        loop.start();
    }

    /** Starts no further run. */
    public void stop() {
        loop.close();
    }

    /** To be called after {@link #stop}: waits for the current run, then interrupts it. */
    public void join(Duration most) throws InterruptedException {
        loop.join(most);
    }

    /** The argument for a run that is started by hand. */
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

    /**
     * The recorded status. If the schedule has changed since, it is computed anew from the new schedule, and is never past due.
     */
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

    /** The current time in the precision that every format keeps. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
