package waybill.smoke;

import java.time.Duration;
import waybill.json.JsonException;

/** Looks again at what may be so in a moment, until a deadline that all checks share; after it each is looked at once. */
public final class RetryUntilDeadline {
    private static final long FIRST = Duration.ofSeconds(1).toNanos();
    private static final long LONGEST = Duration.ofSeconds(5).toNanos();

    private final Time time;
    private final long deadline;

    /** What waiting is done by; replaced in tests. */
    public interface Time {
        /** As {@link System#nanoTime}. */
        long nanos();

        void pause(long nanos) throws InterruptedException;

        /** That of this machine. */
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

    /** @param wait from now on */
    public RetryUntilDeadline(Duration wait, Time time) {
        this.time = time;
        this.deadline = time.nanos() + wait.toNanos();
    }

    /** What the check shows in the end. */
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
