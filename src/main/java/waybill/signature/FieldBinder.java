package waybill.signature;

import java.util.HashMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/** Checks a value against one field and turns it into the field's double. */
final class FieldBinder {
    private static final double LARGEST_EXACT = 0x1p53 - 1;
    private static final int LISTED = 20;

    private final Field field;
    private final Map<String, Integer> categories = new HashMap<>();

    FieldBinder(Field field) {
        this.field = field;
        if (field.domain() instanceof Domain.Category category) {
            for (int i = 0; i < category.values().size(); i++) {
                categories.put(category.values().get(i), i);
            }
        }
    }

    Field field() {
        return field;
    }

    /** What the field takes, in words. */
    String expected() {
        return field.type().inWords() + inUnit();
    }

    double bind(RawValue raw, RowBinder row) {
        if (field.domain() instanceof Domain.Numeric numeric) {
            return numeric(numeric, raw, row);
        }
        if (field.domain() instanceof Domain.Category category) {
            return category(category, raw, row);
        }
        if (field.domain() instanceof Domain.Timestamp timestamp) {
            return timestamp(timestamp, raw, row);
        }
        return bool(raw, row);
    }

    private double numeric(Domain.Numeric numeric, RawValue raw, RowBinder row) {
        if (raw instanceof RawValue.Num number) {
            return checked(numeric, number.value(), row);
        }
        if (raw instanceof RawValue.Cell cell) {
            OptionalDouble number = Decimal.parse(cell.value());
            return number.isPresent() ? checked(numeric, number.getAsDouble(), row) : wrongType(raw, row);
        }
        return wrongType(raw, row);
    }

    private double checked(Domain.Numeric numeric, double value, RowBinder row) {
        if (!Double.isFinite(value)) {
            return row.refuse(field, Rule.NOT_FINITE, "must be a finite number" + inUnit());
        }
        if (numeric.whole() && (value != Math.rint(value) || Math.abs(value) > LARGEST_EXACT)) {
            return row.refuse(field, Rule.NOT_WHOLE, "must be a whole number of at most 2^53 - 1" + inUnit());
        }
        if (!numeric.allowed().contains(value)) {
            return row.refuse(
                    field, Rule.OUT_OF_LIMITS, "must be " + numeric.allowed().inWords() + inUnit());
        }
        if (!numeric.seen().contains(value)) {
            row.note(field, Rule.EXTRAPOLATING);
        }
        // -0.0 and 0.0 are one number to people, and two to a comparison of bits.
        return value + 0.0;
    }

    private double category(Domain.Category category, RawValue raw, RowBinder row) {
        String name;
        if (raw instanceof RawValue.Text text) {
            name = text.value();
        } else if (raw instanceof RawValue.Cell cell) {
            name = cell.value();
        } else {
            return wrongType(raw, row);
        }
        if (name.length() > Domain.Category.LONGEST) {
            return row.refuse(field, Rule.TOO_LONG, "at most " + Domain.Category.LONGEST + " characters");
        }
        Integer index = categories.get(name);
        return index == null ? unseen(category, row) : index;
    }

    private double unseen(Domain.Category category, RowBinder row) {
        if (category.unseen() == Unseen.REFUSE) {
            return row.refuse(field, Rule.UNKNOWN_CATEGORY, "must be one of " + known(category));
        }
        row.note(field, Rule.UNKNOWN_CATEGORY);
        return Row.UNSEEN;
    }

    private static String known(Domain.Category category) {
        String listed = category.values().stream().limit(LISTED).collect(Collectors.joining(", "));
        return category.values().size() > LISTED
                ? listed + " and " + (category.values().size() - LISTED) + " more"
                : listed;
    }

    private double timestamp(Domain.Timestamp timestamp, RawValue raw, RowBinder row) {
        if (raw instanceof RawValue.Text text) {
            return Timestamps.bind(text.value(), timestamp, field, row);
        }
        if (raw instanceof RawValue.Cell cell) {
            return Timestamps.bind(cell.value(), timestamp, field, row);
        }
        return wrongType(raw, row);
    }

    private double bool(RawValue raw, RowBinder row) {
        if (raw instanceof RawValue.Bool bool) {
            return bool.value() ? 1 : 0;
        }
        if (raw instanceof RawValue.Cell cell && cell.value().equals("true")) {
            return 1;
        }
        if (raw instanceof RawValue.Cell cell && cell.value().equals("false")) {
            return 0;
        }
        return wrongType(raw, row);
    }

    private double wrongType(RawValue raw, RowBinder row) {
        return row.refuse(field, Rule.WRONG_TYPE, "expected " + expected() + ", found " + raw.kind());
    }

    private String inUnit() {
        return field.unit().isEmpty() ? "" : " (" + field.unit() + ")";
    }
}
