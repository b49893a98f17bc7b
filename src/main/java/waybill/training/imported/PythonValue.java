package waybill.training.imported;

import java.util.Locale;
import java.util.Set;
import waybill.signature.Field;
import waybill.signature.RawValue;

/** A cell of a CSV as pandas writes it, as a caller would send it. */
final class PythonValue {
    /** What pandas and numpy write where there is nothing. */
    private static final Set<String> NOTHING = Set.of("", "nan", "na", "<na>", "none", "null", "nat");

    private PythonValue() {}

    /** A text that is no number stays one: the signature says what is wrong with it. */
    static RawValue of(Field field, String cell) {
        String text = cell.strip();
        if (isNothing(field, text)) {
            return RawValue.MISSING;
        }
        return switch (field.type()) {
            case NUMBER, INTEGER -> number(text);
            case BOOLEAN -> flag(text);
            case CATEGORY -> new RawValue.Text(cell);
            case TIMESTAMP -> new RawValue.Text(text);
        };
    }

    /** A category may well be called NA. */
    private static boolean isNothing(Field field, String text) {
        return switch (field.type()) {
            case CATEGORY -> text.isEmpty();
            case NUMBER, INTEGER, BOOLEAN, TIMESTAMP -> NOTHING.contains(text.toLowerCase(Locale.ROOT));
        };
    }

    /** A column of truth, such as pandas' dummies, is 0 and 1 to every library. */
    private static RawValue number(String text) {
        if (text.equals("True") || text.equals("False")) {
            return new RawValue.Num(text.equals("True") ? 1 : 0);
        }
        try {
            return new RawValue.Num(Double.parseDouble(text));
        } catch (NumberFormatException e) {
            return new RawValue.Text(text);
        }
    }

    private static RawValue flag(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true", "1", "1.0" -> new RawValue.Bool(true);
            case "false", "0", "0.0" -> new RawValue.Bool(false);
            default -> new RawValue.Text(text);
        };
    }
}
