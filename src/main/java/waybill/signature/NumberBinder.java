package waybill.signature;

import java.util.OptionalDouble;

/** Binds numbers, whole or not. */
final class NumberBinder extends FieldBinder {
    private static final double LARGEST_EXACT = 0x1p53 - 1;

    private final Domain.Numeric domain;

    NumberBinder(Field field, Domain.Numeric domain) {
        super(field);
        this.domain = domain;
    }

    @Override
    double bind(RawValue raw, Binder row) {
        if (raw instanceof RawValue.Num number) {
            return checked(number.value(), row);
        }
        if (raw instanceof RawValue.Cell cell) {
            OptionalDouble number = Decimal.parse(cell);
            return number.isPresent() ? checked(number.getAsDouble(), row) : notNumber(cell.text(), raw, row);
        }
        if (raw instanceof RawValue.Text text) {
            return notNumber(text.value(), raw, row);
        }
        return wrongType(raw, row);
    }

    private double notNumber(String text, RawValue raw, Binder row) {
        return Decimal.hasComma(text)
                ? row.refuse(this, Rule.WRONG_TYPE, "expected " + expected() + ": with a decimal point, not a comma")
                : wrongType(raw, row);
    }

    private double checked(double value, Binder row) {
        if (!Double.isFinite(value)) {
            return row.refuse(this, Rule.NOT_FINITE, "must be a finite number" + inUnit());
        }
        if (domain.whole() && (value != Math.rint(value) || Math.abs(value) > LARGEST_EXACT)) {
            return row.refuse(this, Rule.NOT_WHOLE, "must be a whole number of at most 2^53 - 1" + inUnit());
        }
        if (!domain.allowed().contains(value)) {
            return row.refuse(
                    this, Rule.OUT_OF_LIMITS, "must be " + domain.allowed().inWords() + inUnit());
        }
        if (!domain.seen().contains(value)) {
            row.note(note(Rule.EXTRAPOLATING));
        }
        // Adding 0.0 turns -0.0 into 0.0, which are the same number, but have different bits.
        return value + 0.0;
    }
}
