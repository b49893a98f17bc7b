package waybill.smoke;

import java.time.Duration;
import waybill.json.JsonException;

/** Repeats checks that may pass later, until a deadline that all checks share; after the deadline each check is tried once. */
public final class RetryUntilDeadline {
    private static final long FIRST = Duration.ofSeconds(1).toNanos();
    private static final long LONGEST = Duration.ofSeconds(5).toNanos();

    private final Time time;
    private final long deadline;

    /** The clock and the waiting; replaced in tests. */
    public interface Time {
        /** The time in nanoseconds, as {@link System#nanoTime}. */
        long nanos();

        void pause(long nanos) throws InterruptedException;

        /** The clock of this machine. */
        static Time system() {
            return new Time() {
                @Override
                public long nanos() {
                    return System.nanoTime();
                }

                @Override
                public void pause(long nanos) throws InterruptedException {
                    Thread.sleep(Duration.ofNanos(nanos).toMillis());
                }
            };
        }
    }

    /** @param wait the time until the deadline */
    public RetryUntilDeadline(Duration wait, Time time) {
        this.time = time;
        this.deadline = time.nanos() + wait.toNanos();
    }

    /** The last finding of a check. */
    Finding settle(Check check) {
        long delay = FIRST;
        while (true) {
            Finding finding = look(check);
            long left = deadline - time.nanos();
            if (!finding.isForNow() || left <= 0 || !pause(Math.min(delay, left))) {
                return finding;
            }
            delay = Math.min(2 * delay, LONGEST);
        }
    }

    private static Finding look(Check check) {
        try {
            return check.look();
        } catch (NoAnswer e) {
            return e.finding();
        } catch (JsonException e) {
            String where = e.pointer().isEmpty() ? "" : " at " + e.pointer();
            return Finding.wrong("an answer that is not of the documented shape" + where + ": " + e.getMessage());
        }
    }

    private boolean pause(long nanos) {
        try {
            time.pause(nanos);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
