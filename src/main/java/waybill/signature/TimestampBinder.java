package waybill.signature;

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
            return checked(Timestamps.read(RawValue.Cell.of(text.value()), clock), row);
        }
        if (raw instanceof RawValue.Cell cell) {
            return checked(Timestamps.read(cell, clock), row);
        }
        return wrongType(raw, row);
    }

    private double checked(long second, Binder row) {
        if (second == Timestamps.MALFORMED) {
            return row.refuse(
                    this, Rule.WRONG_TYPE, "expected " + field().type().inWords());
        }
        if (second == ZoneClock.SKIPPED) {
            return row.refuse(this, Rule.NONEXISTENT_TIME, "the clocks of " + domain.zone() + " skip this time");
        }
        if (second == ZoneClock.TWICE) {
            return row.refuse(
                    this,
                    Rule.AMBIGUOUS_TIME,
                    "the clocks of " + domain.zone() + " show this time twice: send it with an offset");
        }
        return second;
    }
}
