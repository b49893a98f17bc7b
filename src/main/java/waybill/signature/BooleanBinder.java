package waybill.signature;

import java.nio.charset.StandardCharsets;

/** Binds true to 1 and false to 0. */
final class BooleanBinder extends FieldBinder {
    private static final byte[] TRUE = "true".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] FALSE = "false".getBytes(StandardCharsets.US_ASCII);

    BooleanBinder(Field field) {
        super(field);
    }

    @Override
    double bind(RawValue raw, Binder row) {
        if (raw instanceof RawValue.Bool bool) {
            return bool.value() ? 1 : 0;
        }
        if (raw instanceof RawValue.Cell cell && cell.holds(TRUE)) {
            return 1;
        }
        return raw instanceof RawValue.Cell cell && cell.holds(FALSE) ? 0 : wrongType(raw, row);
    }
}
