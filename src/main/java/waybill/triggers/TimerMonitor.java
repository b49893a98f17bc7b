package waybill.triggers;

import java.util.Optional;

/** Stores the status of timers while no host is running. */
public interface TimerMonitor {
    /** The status of a timer; empty when the timer was never seen. */
    Optional<ScheduleStatus> read(String timer);

    void write(String timer, ScheduleStatus status);

    /** A monitor that stores nothing, so that every start is the first. */
    static TimerMonitor none() {
        return new TimerMonitor() {
            @Override
            public Optional<ScheduleStatus> read(String timer) {
                return Optional.empty();
            }

            @Override
            public void write(String timer, ScheduleStatus status) {}
        };
    }
}
