package waybill.wire.inference;

import java.math.BigDecimal;
import java.util.Arrays;
import waybill.json.JsonReader;
import waybill.signature.RawValue;

/**
 * The elements of a tensor in JSON, whose datatype may stand behind them. Of a number it is kept whether it was written as a whole
 * one, and whether a double holds it exactly. For one thread.
 */
final class Items {
    /** What an element was in JSON. */
    enum Form {
        WHOLE,
        /** A whole number that no double holds. */
        INEXACT,
        FRACTION,
        NOT_A_NUMBER,
        TEXT,
        TRUTH,
        NULL,
        NESTED
    }

    /** Whole numbers of at most so many characters are doubles. */
    private static final int EXACT_DIGITS = 15;

    private static final int FIRST = 16;

    private RawValue[] values = new RawValue[FIRST];
    private Form[] forms = new Form[FIRST];
    private int count;

    int count() {
        return count;
    }

    RawValue value(int index) {
        return values[index];
    }

    Form form(int index) {
        return forms[index];
    }

    /** Adds the value at the reader's token. */
    void add(JsonReader reader, RawValue value) {
        if (count == values.length) {
            values = Arrays.copyOf(values, 2 * count);
            forms = Arrays.copyOf(forms, 2 * count);
        }
        forms[count] = formOf(reader, value);
        values[count++] = value;
    }

    private static Form formOf(JsonReader reader, RawValue value) {
        if (value instanceof RawValue.Num number) {
            return formOf(reader.text(), number.value());
        }
        if (value instanceof RawValue.Text) {
            return Form.TEXT;
        }
        if (value instanceof RawValue.Bool) {
            return Form.TRUTH;
        }
        return value instanceof RawValue.Missing ? Form.NULL : Form.NESTED;
    }

    private static Form formOf(String digits, double value) {
        if (Double.isNaN(value)) {
            return Form.NOT_A_NUMBER;
        }
        for (int i = 0; i < digits.length(); i++) {
            char c = digits.charAt(i);
            if (c != '-' && (c < '0' || c > '9')) {
                return Form.FRACTION;
            }
        }
        return digits.length() <= EXACT_DIGITS || isExact(digits, value) ? Form.WHOLE : Form.INEXACT;
    }

    private static boolean isExact(String digits, double value) {
        return Double.isFinite(value) && new BigDecimal(digits).compareTo(new BigDecimal(value)) == 0;
    }
}
