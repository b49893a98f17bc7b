package waybill.upkeep.recalibration;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;

/**
 * Whole days of UTC.
 *
 * @param from the first day
 * @param to the last day
 */
public record Window(LocalDate from, LocalDate to) {
    /** How many days are looked at where nothing else is said. */
    public static final int DAYS = 28;

    /** How many of the last days are left out where nothing else is said: outcomes of late trips come last. */
    public static final int SETTLED = 1;

    private static final int MOST_DAYS = 366;
    private static final int MOST_SETTLED = 60;

    /**
     * The last days before today.
     *
     * @param days how many, from 1 to 366
     * @param settled how many days before today are left out, from 0 to 60
     * @throws WaybillException {@code INVALID_ARGUMENT} with each number that is out of its limits
     */
    public static Window before(InstantSource clock, int days, int settled) {
        if (days < 1 || days > MOST_DAYS || settled < 0 || settled > MOST_SETTLED) {
            throw new WaybillException(
                    ErrorCode.INVALID_ARGUMENT,
                    "Outcomes are of 1 to " + MOST_DAYS + " days, and of the last days 0 to " + MOST_SETTLED
                            + " are left out.");
        }
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        return new Window(today.minusDays(settled + (long) days), today.minusDays(settled + 1L));
    }

    Instant begin() {
        return from.atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    /** The moment at which it is over. */
    Instant end() {
        return to.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    @Override
    public String toString() {
        return from + " to " + to;
    }
}
