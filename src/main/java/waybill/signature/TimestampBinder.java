package waybill.signature;

import waybill.signature.time.Placeholders;
import waybill.signature.time.ZoneClock;

/** Binds times to seconds since 1970-01-01T00:00Z. */
final class TimestampBinder extends FieldBinder {
    private final Domain.Timestamp domain;
    private final ZoneClock clock;

    TimestampBinder(Field field, Domain.Timestamp domain) {
        super(field);
        this.domain = domain;
        this.clock = new ZoneClock(domain.zone());
    }

    @Override
    double bind(RawValue raw, Binder row) {
        if (raw instanceof RawValue.Text text) {
            return read(RawValue.Cell.of(text.value()), raw, row);
        }
        if (raw instanceof RawValue.Cell cell) {
            return read(cell, raw, row);
        }
        return wrongType(raw, row);
    }

    private double read(RawValue.Cell cell, RawValue raw, Binder row) {
        long second = Timestamps.read(cell, clock);
        return !Timestamps.isTime(second) && isNormalized()
                ? normalized(cell.text(), second, raw, row)
                : checked(second, raw, row);
    }

    /** A text that is no time as it is, and may be one in its normal form. */
    private double normalized(String text, long before, RawValue raw, Binder row) {
        String normal = normal(text);
        if (normal.isEmpty()) {
            return missing(row);
        }
        if (normal.equals(text)) {
            return noTime(before, raw, row);
        }
        long second = Timestamps.read(RawValue.Cell.of(normal), clock);
        if (!Timestamps.isTime(second)) {
            return noTime(second, raw, row);
        }
        row.note(note(Rule.NORMALIZED));
        return checked(second, raw, row);
    }

    private double checked(long second, RawValue raw, Binder row) {
        if (!Timestamps.isTime(second)) {
            return noTime(second, raw, row);
        }
        TimeRange allowed = domain.allowed();
        if (second < allowed.min().second() || second > allowed.max().at(row.now())) {
            return row.refuse(this, Rule.OUT_OF_LIMITS, "must be " + allowed.inWords());
        }
        if (isPlaceholder(second)) {
            row.warn(
                    this,
                    Rule.PLACEHOLDER,
                    "a time that stands for none: leave it out, or send the time that is meant");
        }
        return second;
    }

    /** At an end that the field leaves open. */
    private boolean isPlaceholder(long second) {
        return (Placeholders.isEarly(second) && domain.allowed().min().isOpen())
                || (Placeholders.isLate(second) && domain.allowed().max().isOpen());
    }

    private double noTime(long second, RawValue raw, Binder row) {
        if (second == ZoneClock.SKIPPED) {
            return row.refuse(this, Rule.NONEXISTENT_TIME, "the clocks of " + domain.zone() + " skip this time");
        }
        if (second == ZoneClock.TWICE) {
            return row.refuse(
                    this,
                    Rule.AMBIGUOUS_TIME,
                    "the clocks of " + domain.zone() + " show this time twice: send it with an offset");
        }
        return wrongType(raw, row);
    }
}
