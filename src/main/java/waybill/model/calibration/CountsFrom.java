package waybill.model.calibration;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import waybill.answer.Deadline;
import waybill.signature.Domain;
import waybill.signature.Row;
import waybill.signature.Signature;

/**
 * The time from which an output in minutes counts, such as the planned arrival for minutes of delay: a time of the row plus a
 * number of minutes of the row. Thread-safe.
 */
public final class CountsFrom {
    private static final int SECONDS = 60;
    private static final int FIELDS = 2;

    /** From the year 1 to the year 9998, so that in every zone a time has a year of four digits, as readers of times expect. */
    private static final long FIRST = -62_135_596_800L;

    private static final long LAST = 253_370_764_799L;

    private final List<String> names;
    private final int time;
    private final int minutes;
    private final ZoneId zone;
    private final List<String> offsets;
    private final int[] offset;

    /**
     * A time to count from.
     *
     * @param names the field of the time, and the field of the minutes
     * @param offsets the fields that are added to the score: what a row already knows of its delay
     * @throws IllegalArgumentException when a field is not in the signature, or of another type
     */
    public CountsFrom(List<String> names, List<String> offsets, Signature signature) {
        if (names.size() != FIELDS) {
            throw new IllegalArgumentException("Deadlines count from two fields: a time, and minutes.");
        }
        this.names = List.copyOf(names);
        this.zone = zone(names.get(0), signature);
        this.time = signature.indexOf(names.get(0));
        this.minutes = signature.quantity(names.get(1));
        this.offsets = List.copyOf(offsets);
        this.offset = new int[offsets.size()];
        for (int i = 0; i < offset.length; i++) {
            offset[i] = signature.quantity(offsets.get(i));
        }
    }

    private static ZoneId zone(String name, Signature signature) {
        if (signature.fields().get(signature.indexOf(name)).domain() instanceof Domain.Timestamp times) {
            return times.zone();
        }
        throw new IllegalArgumentException("Not a time: " + name);
    }

    /** Why a row cannot have this deadline, in words; empty if it can. */
    public Optional<String> faultOf(Deadline deadline, Row row) {
        if (!isKnown(row)) {
            return deadline instanceof Deadline.At
                    ? Optional.of("is a time, and the row has no " + String.join(" or no ", names) + " to count from")
                    : Optional.empty();
        }
        double earliest = row.value(time) + SECONDS * known(row);
        return second(deadline, row) < earliest
                ? Optional.of("is before the row's own departure, which is at " + departure())
                : Optional.empty();
    }

    /** A deadline as a value of the output: whole minutes, as many as have passed. */
    public double minutes(Instant deadline, Row row) {
        return Math.floor((deadline.getEpochSecond() - zero(row)) / SECONDS);
    }

    /** A value of the output as a time, in the time zone of the row's time; none when the row does not say from when to count, or the year has not four digits. */
    public Optional<OffsetDateTime> at(double value, Row row) {
        double second = zero(row) + SECONDS * value;
        return second >= FIRST && second <= LAST
                ? Optional.of(Instant.ofEpochSecond((long) second).atZone(zone).toOffsetDateTime())
                : Optional.empty();
    }

    private boolean isKnown(Row row) {
        return !Double.isNaN(zero(row));
    }

    /** The second at which an output of 0 would be. */
    private double zero(Row row) {
        return row.value(time) + SECONDS * row.value(minutes);
    }

    private double second(Deadline deadline, Row row) {
        return deadline instanceof Deadline.At at
                ? at.instant().getEpochSecond()
                : zero(row) + SECONDS * ((Deadline.Amount) deadline).value();
    }

    /** The minutes after the planned time at which the row departs; one that is missing counts as none. */
    private double known(Row row) {
        double sum = 0;
        for (int field : offset) {
            double value = row.value(field);
            sum += Double.isNaN(value) ? 0 : value;
        }
        return sum;
    }

    /** The departure in terms of fields. */
    private String departure() {
        StringBuilder text = new StringBuilder(names.get(0));
        for (String field : offsets) {
            text.append(" + ").append(field);
        }
        return text.toString();
    }
}
