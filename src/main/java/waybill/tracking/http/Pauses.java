package waybill.tracking.http;

import java.time.Duration;

/** The clock and the waiting between tries; replaced in tests. */
public interface Pauses {
    /** The time in nanoseconds, as {@link System#nanoTime}. */
    long nanos();

    void pause(Duration time) throws InterruptedException;

    /** The clock of this machine. */
    static Pauses system() {
        return new Pauses() {
            @Override
            public long nanos() {
                return System.nanoTime();
            }

            @Override
            public void pause(Duration time) throws InterruptedException {
                Thread.sleep(time.toMillis());
            }
        };
    }
}
