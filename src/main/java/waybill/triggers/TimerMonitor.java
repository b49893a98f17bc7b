package waybill.triggers;

import java.util.Optional;

/** Keeps the status of timers while no host runs. */
public interface TimerMonitor {
    /** Nothing when the timer was never seen. */
    Optional<ScheduleStatus> read(String timer);

    void write(String timer, ScheduleStatus status);

    /** Forgets all: every start is the first. */
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
