package waybill.triggers;

import java.time.Duration;
import java.time.Instant;

/** The times at which a timer is due. Times are UTC, as on the Flex Consumption plan. */
public interface Schedule {
    /** The first time after this one. */
    Instant next(Instant after);

    /**
     * Parses an NCRONTAB expression, or a time span between runs ({@code 01:30:00}).
     *
     * @throws IllegalArgumentException with a clause that names the fault
     */
    static Schedule parse(String expression) {
        int fields = expression.strip().split("\\s+").length;
        if (fields == 5 || fields == 6) {
            return Ncrontab.parse(expression);
        }
        return TimeSpans.parse(expression)
                .<Schedule>map(Interval::new)
                .orElseThrow(
                        () -> new IllegalArgumentException("neither 5 or 6 fields of NCRONTAB, such as '0 */5 * * * *',"
                                + " nor a time span, such as '01:30:00'"));
    }

    /** Whether the timer is due twice within the next minute; the platform then keeps no record of its runs. */
    default boolean isFrequent(Instant now) {
        return !next(next(now)).isAfter(now.plus(Duration.ofMinutes(1)));
    }

    /** A fixed time after the last run, whatever the time of day. */
    record Interval(Duration span) implements Schedule {
        public Interval {
            if (span.isZero() || span.isNegative()) {
                throw new IllegalArgumentException("a time span that is not positive");
            }
        }

        @Override
        public Instant next(Instant after) {
            return after.plus(span);
        }

        @Override
        public boolean isFrequent(Instant now) {
            return span.compareTo(Duration.ofMinutes(1)) < 0;
        }
    }
}
