package waybill.signature;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Binds true to 1 and false to 0. A cell has no type, so it may say so as pandas, Excel and databases write it, in any letter
 * case; other formats have booleans of their own.
 */
final class BooleanBinder extends FieldBinder {
    private static final List<byte[]> TRUE = spellings("true", "1", "1.0");
    private static final List<byte[]> FALSE = spellings("false", "0", "0.0");

    BooleanBinder(Field field) {
        super(field);
    }

    @Override
    double bind(RawValue raw, Binder row) {
        if (raw instanceof RawValue.Bool bool) {
            return bool.value() ? 1 : 0;
        }
        if (raw instanceof RawValue.Cell cell) {
            int flag = read(cell);
            return flag < 0 ? odd(cell.text(), raw, row) : flag;
        }
        return raw instanceof RawValue.Text text ? odd(text.value(), raw, row) : wrongType(raw, row);
    }

    /** A text that is no boolean as it is, and may be one in its normal form. */
    private double odd(String text, RawValue raw, Binder row) {
        if (!isNormalized()) {
            return wrongType(raw, row);
        }
        String normal = normal(text);
        if (normal.isEmpty()) {
            return missing(row);
        }
        int flag = read(RawValue.Cell.of(normal));
        if (flag < 0) {
            return wrongType(raw, row);
        }
        row.note(note(Rule.NORMALIZED));
        return flag;
    }

    /** 0 or 1; negative when a cell says neither. */
    static int read(RawValue.Cell cell) {
        if (isOne(cell, TRUE)) {
            return 1;
        }
        return isOne(cell, FALSE) ? 0 : -1;
    }

    private static boolean isOne(RawValue.Cell cell, List<byte[]> spellings) {
        for (int i = 0; i < spellings.size(); i++) {
            if (cell.holdsLetters(spellings.get(i))) {
                return true;
            }
        }
        return false;
    }

    private static List<byte[]> spellings(String... texts) {
        List<byte[]> spellings = new ArrayList<>(texts.length);
        for (String text : texts) {
            spellings.add(text.getBytes(StandardCharsets.US_ASCII));
        }
        return List.copyOf(spellings);
    }
}
