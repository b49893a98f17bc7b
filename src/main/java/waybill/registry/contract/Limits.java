package waybill.registry.contract;

import java.time.Instant;
import waybill.signature.Domain;
import waybill.signature.Range;
import waybill.signature.TimeBound;
import waybill.signature.TimeRange;

/** In what the limits of numbers and of times differ from those before. */
final class Limits {
    private static final String MEMBER = "/allowed";

    /** From here on there is no early time that stands for none, and none before the other that is late. */
    private static final long AFTER_EARLY =
            Instant.parse("1970-01-03T00:00:00Z").getEpochSecond();

    private static final long BEFORE_LATE =
            Instant.parse("9999-12-30T00:00:00Z").getEpochSecond();

    private Limits() {}

    static void numbers(Domain.Numeric before, Domain.Numeric after, Changes changes) {
        Range then = before.allowed();
        Range now = after.allowed();
        boolean all = isWithin(then, now);
        if (!all || !isWithin(now, then)) {
            limits(all, inWords(then), inWords(now), changes);
        }
    }

    private static boolean isWithin(Range inner, Range outer) {
        return outer.min() <= inner.min() && inner.max() <= outer.max();
    }

    static void times(Domain.Timestamp before, Domain.Timestamp after, Changes changes) {
        if (!before.zone().getRules().equals(after.zone().getRules())) {
            changes.major(
                    "/zone",
                    "zone",
                    "has its local times in " + after.zone() + " now, and had them in " + before.zone());
        }
        TimeRange then = before.allowed();
        TimeRange now = after.allowed();
        boolean all = allowsEarly(then.min(), now.min()) && allowsLate(then.max(), now.max());
        boolean same = all && allowsEarly(now.min(), then.min()) && allowsLate(now.max(), then.max());
        if (!same) {
            limits(all, then.inWords(), now.inWords(), changes);
        }
        placeholders(then, now, changes);
    }

    private static void limits(boolean all, String then, String now, Changes changes) {
        String words = "may be " + now + " now, and could be " + then;
        if (all) {
            changes.minor(MEMBER, "limits_widened", words);
        } else {
            changes.major(MEMBER, "limits_narrowed", words);
        }
    }

    /** A day that programs write when they have no time is one only where the limits say so: without a limit it is none. */
    private static void placeholders(TimeRange then, TimeRange now, Changes changes) {
        boolean early = opens(then.min(), now.min()) && then.min().second() < AFTER_EARLY;
        boolean late = opens(then.max(), now.max())
                && !then.max().moves()
                && then.max().second() >= BEFORE_LATE;
        if (early || late) {
            changes.major(
                    MEMBER,
                    "placeholders_refused",
                    "has no limit any more within which a day such as 1970-01-01 was a time: it counts as none");
        }
    }

    private static boolean opens(TimeBound then, TimeBound now) {
        return isOpen(now) && !isOpen(then);
    }

    private static boolean allowsEarly(TimeBound then, TimeBound now) {
        return now.second() <= then.second();
    }

    /** Of a limit that moves and one that does not, neither is the later one for ever. */
    private static boolean allowsLate(TimeBound then, TimeBound now) {
        return isOpen(now) || (now.moves() == then.moves() && now.second() >= then.second());
    }

    private static boolean isOpen(TimeBound bound) {
        return bound.text().isEmpty();
    }

    private static String inWords(Range range) {
        if (Double.isInfinite(range.min()) && Double.isInfinite(range.max())) {
            return "any number";
        }
        if (Double.isInfinite(range.min())) {
            return "at most " + Range.number(range.max());
        }
        return Double.isInfinite(range.max())
                ? "at least " + Range.number(range.min())
                : "between " + Range.number(range.min()) + " and " + Range.number(range.max());
    }
}
