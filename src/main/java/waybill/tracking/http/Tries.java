package waybill.tracking.http;

import java.time.Duration;
import java.util.function.Supplier;
import waybill.tracking.http.TrackingFault.Kind;

/** Repeats a call that failed and may succeed, as long as patience lasts. */
final class Tries {
    private static final int MOST_DIGITS = 9;

    private final Patience patience;
    private final Pauses pauses;
    private final long begun;

    Tries(Patience patience, Pauses pauses) {
        this.patience = patience;
        this.pauses = pauses;
        this.begun = pauses.nanos();
    }

    <T> T run(String what, Supplier<T> call) {
        for (int tried = 1; ; tried++) {
            try {
                return call.get();
            } catch (Busy busy) {
                pause(what, busy.fault(), busyFor(busy, tried), tried);
            } catch (TrackingFault fault) {
                if (fault.kind() != Kind.LOST) {
                    throw fault;
                }
                pause(what, fault, patience.pause(tried), tried);
            }
        }
    }

    private Duration busyFor(Busy busy, int tried) {
        String asked = busy.retryAfter();
        if (asked.isEmpty() || !asked.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return patience.pause(tried);
        }
        return asked.length() > MOST_DIGITS ? Duration.ofDays(366) : Duration.ofSeconds(Long.parseLong(asked));
    }

    private void pause(String what, TrackingFault fault, Duration pause, int tried) {
        if (pause.compareTo(patience.longestPause()) > 0) {
            throw new TrackingFault(
                    Kind.BUSY, 429, "", fault.getMessage() + " It asks to wait longer than is waited here.");
        }
        boolean late =
                pauses.nanos() - begun + pause.toNanos() > patience.timeout().toNanos();
        if (tried >= patience.tries() || late) {
            throw fault;
        }
        try {
            pauses.pause(pause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TrackingFault(Kind.LOST, 0, "", what + ": interrupted.");
        }
    }
}
