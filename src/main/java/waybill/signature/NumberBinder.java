package waybill.signature;

import java.util.OptionalDouble;
import waybill.signature.normal.Normalization;

/** Binds numbers, whole or not. */
final class NumberBinder extends FieldBinder {
    private static final double LARGEST_EXACT = 0x1p53 - 1;

    /** How many digits stand between two separators. */
    private static final int GROUP = 3;

    private final Domain.Numeric domain;
    private final boolean hasAmbiguous;

    NumberBinder(Field field, Domain.Numeric domain) {
        super(field);
        this.domain = domain;
        this.hasAmbiguous = isNormalized() && hasAmbiguous(field.normalization().get());
    }

    private static boolean hasAmbiguous(Normalization normal) {
        return normal.form().isPresent() && normal.form().get().hasAmbiguous();
    }

    @Override
    double bind(RawValue raw, Binder row) {
        if (raw instanceof RawValue.Num number) {
            return checked(number.value(), row);
        }
        if (raw instanceof RawValue.Cell cell) {
            OptionalDouble number = mayBeTwo(cell) ? OptionalDouble.empty() : Decimal.parse(cell);
            return isRead(number) ? checked(number.getAsDouble(), row) : notNumber(cell.text(), raw, row);
        }
        return raw instanceof RawValue.Text text ? notNumber(text.value(), raw, row) : wrongType(raw, row);
    }

    /** A word such as NaN may stand for a missing number. */
    private boolean isRead(OptionalDouble number) {
        return number.isPresent() && !(Double.isNaN(number.getAsDouble()) && isNormalized());
    }

    /** Looks at one byte of most cells: where the last three characters may be a group. */
    private boolean mayBeTwo(RawValue.Cell cell) {
        return hasAmbiguous && cell.length() > GROUP && cell.at(cell.length() - 1 - GROUP) == '.';
    }

    private double notNumber(String text, RawValue raw, Binder row) {
        if (isNormalized()) {
            return normalized(text, raw, row);
        }
        return Decimal.hasComma(text)
                ? row.refuse(this, Rule.WRONG_TYPE, "expected " + expected() + ": with a decimal point, not a comma")
                : wrongType(raw, row);
    }

    private double normalized(String text, RawValue raw, Binder row) {
        if (field().normalization().get().isAmbiguous(text)) {
            return row.refuse(
                    this,
                    Rule.AMBIGUOUS_NUMBER,
                    "may be two numbers, by what the point is: send all groups of digits and a fraction, or a number of JSON");
        }
        String normal = normal(text);
        if (normal.isEmpty()) {
            return missing(row);
        }
        OptionalDouble number = Decimal.parse(RawValue.Cell.of(normal));
        if (number.isEmpty()) {
            return wrongType(raw, row);
        }
        if (raw instanceof RawValue.Text || !normal.equals(text)) {
            row.note(note(Rule.NORMALIZED));
        }
        return checked(number.getAsDouble(), row);
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
