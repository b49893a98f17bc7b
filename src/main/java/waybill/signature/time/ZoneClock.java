package waybill.signature.time;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.List;

/**
 * The clock of a time zone. Successive rows are close in time, so the last period between two clock changes is cached.
 * Thread-safe.
 */
public final class ZoneClock {
    /** Returned instead of an instant when the clock skips this local time. */
    public static final long SKIPPED = Long.MIN_VALUE;

    /** Returned instead of an instant when the clock shows this local time twice. */
    public static final long TWICE = Long.MIN_VALUE + 1;

    /** The largest difference between two offsets of one zone, in seconds. */
    private static final long WIDEST_JUMP = 36 * 3600;

    private final ZoneRules rules;
    private volatile Stretch last = new Stretch(0, 0, 0);

    /**
     * A period in which the offset does not change, in seconds since 1970-01-01T00:00Z.
     *
     * @param from the first second
     * @param until the second behind the last one
     * @param offset the offset of the local clock, in seconds
     */
    private record Stretch(long from, long until, int offset) {
        boolean contains(long second) {
            return from <= second && second < until;
        }

        /** Whether the clock certainly shows this local time exactly once. */
        boolean containsClearly(long second) {
            return from <= second - WIDEST_JUMP && second + WIDEST_JUMP < until;
        }
    }

    public ZoneClock(ZoneId zone) {
        this.rules = zone.getRules();
    }

    /**
     * The local time at an instant.
     *
     * @param second the instant, in seconds since 1970-01-01T00:00Z
     * @return seconds since 1970-01-01T00:00 on the local clock
     */
    public long local(long second) {
        Stretch stretch = last;
        if (!stretch.contains(second)) {
            stretch = around(second);
            last = stretch;
        }
        return second + stretch.offset();
    }

    /**
     * The instant at which the clock shows a local time.
     *
     * @param local the local time, in seconds since 1970-01-01T00:00 on the local clock
     * @return seconds since 1970-01-01T00:00Z, or {@link #SKIPPED}, or {@link #TWICE}
     */
    public long instant(long local) {
        Stretch stretch = last;
        long second = local - stretch.offset();
        return stretch.containsClearly(second) ? second : instantByRules(local);
    }

    private long instantByRules(long local) {
        List<ZoneOffset> offsets = offsets(local);
        if (offsets.size() != 1) {
            return offsets.isEmpty() ? SKIPPED : TWICE;
        }
        long second = local - offsets.get(0).getTotalSeconds();
        last = around(second);
        return second;
    }

    private List<ZoneOffset> offsets(long local) {
        return rules.getValidOffsets(LocalDateTime.ofEpochSecond(local, 0, ZoneOffset.UTC));
    }

    private Stretch around(long second) {
        Instant at = Instant.ofEpochSecond(second);
        // One second is added, because a change at this very second begins the period.
        ZoneOffsetTransition before = rules.previousTransition(at.plusSeconds(1));
        ZoneOffsetTransition after = rules.nextTransition(at);
        return new Stretch(
                before == null ? Long.MIN_VALUE : before.toEpochSecond(),
                after == null ? Long.MAX_VALUE : after.toEpochSecond(),
                rules.getOffset(at).getTotalSeconds());
    }
}
