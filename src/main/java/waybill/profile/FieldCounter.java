package waybill.profile;

import java.util.Arrays;
import waybill.signature.Domain;
import waybill.signature.Field;
import waybill.signature.Presence;
import waybill.signature.Range;
import waybill.signature.Row;

/** Counts the values of one field. For one thread. */
final class FieldCounter {
    private final Bins bins;
    private final double min;
    private final double max;
    private final long[] counts;
    private long missing;
    private long unseen;
    private long outside;

    private FieldCounter(Bins bins, Range seen) {
        this.bins = bins;
        this.min = seen.min();
        this.max = seen.max();
        this.counts = new long[bins.size()];
    }

    /** Of a field; the age of live state has tiers, and no range. */
    static FieldCounter of(Bins bins, Field field) {
        return new FieldCounter(bins, field.presence() instanceof Presence.Age ? Range.ALL : seen(field));
    }

    private static Range seen(Field field) {
        return field.domain() instanceof Domain.Numeric numeric ? numeric.seen() : Range.ALL;
    }

    /** Of values that have no range. */
    static FieldCounter of(Bins bins) {
        return new FieldCounter(bins, Range.ALL);
    }

    void count(double value) {
        int bin = bins.of(value);
        if (bin != Bins.NONE) {
            counts[bin]++;
            if (value < min || value > max) {
                outside++;
            }
        } else if (value == Row.UNSEEN) {
            unseen++;
        } else {
            missing++;
        }
    }

    /** What was counted since the last such call. */
    Tally take() {
        Tally tally = new Tally(Arrays.stream(counts).boxed().toList(), missing, unseen, outside);
        Arrays.fill(counts, 0);
        missing = 0;
        unseen = 0;
        outside = 0;
        return tally;
    }
}
