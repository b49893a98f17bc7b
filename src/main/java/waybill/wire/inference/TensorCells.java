package waybill.wire.inference;

import waybill.csv.TextFault;
import waybill.signature.RawValue;
import waybill.wire.RequestOptions;

/** Makes cells of the elements of a tensor, by its datatype; a fault of an element is told at its place. */
final class TensorCells {
    private final Datatype type;
    private final RawValue missing;
    private final String pointer;
    private final RequestOptions options;

    /**
     * A maker of cells.
     *
     * @param missing the value that stands for none in this tensor; missing when there is no such value
     * @param pointer to the tensor's data
     */
    TensorCells(Datatype type, RawValue missing, String pointer, RequestOptions options) {
        this.type = type;
        this.missing = missing;
        this.pointer = pointer;
        this.options = options;
    }

    RawValue[] of(Items items) {
        RawValue[] cells = new RawValue[items.count()];
        for (int i = 0; i < cells.length; i++) {
            cells[i] = known(cell(items, i));
        }
        return cells;
    }

    private RawValue known(RawValue cell) {
        return cell.equals(missing) ? RawValue.MISSING : cell;
    }

    private RawValue cell(Items items, int index) {
        if (items.form(index) == Items.Form.NULL) {
            return RawValue.MISSING;
        }
        return switch (type.kind()) {
            case TRUTH ->
                items.form(index) == Items.Form.TRUTH
                        ? items.value(index)
                        : wrong(index, "wrong_type", "BOOL is true or false");
            case WHOLE -> whole(items, index);
            case REAL -> real(items, index);
            case TEXT ->
                items.form(index) == Items.Form.TEXT
                        ? text(index, (RawValue.Text) items.value(index))
                        : wrong(index, "wrong_type", "BYTES are texts");
        };
    }

    private RawValue whole(Items items, int index) {
        return switch (items.form(index)) {
            case WHOLE ->
                type.holds(((RawValue.Num) items.value(index)).value())
                        ? items.value(index)
                        : wrong(index, "out_of_range", "no number of " + type);
            case INEXACT -> inexact(index);
            case NOT_A_NUMBER -> wrong(index, "wrong_type", "NaN is no " + type + ": send null for a missing value");
            default -> wrong(index, "wrong_type", type + " is a whole number, without a point or an exponent");
        };
    }

    private RawValue inexact(int index) {
        return wrong(
                index,
                "inexact_integer",
                "beyond 2^53, and no double is this number: send FP64 if the nearest one is meant");
    }

    private RawValue real(Items items, int index) {
        return switch (items.form(index)) {
            case NOT_A_NUMBER -> RawValue.MISSING;
            case WHOLE, INEXACT, FRACTION -> items.value(index);
            default -> wrong(index, "wrong_type", type + " is a number");
        };
    }

    private RawValue text(int index, RawValue.Text text) {
        TextFault fault = TextFault.of(text.value());
        return fault == TextFault.NONE ? text : wrong(index, fault.rule(), "the text " + fault.message());
    }

    /** A whole number in bytes. */
    RawValue whole(int index, long value, boolean exact) {
        return exact ? known(new RawValue.Num((double) value)) : inexact(index);
    }

    /** A number in bytes, of which NaN is none. */
    RawValue real(double value) {
        return Double.isNaN(value) ? RawValue.MISSING : known(new RawValue.Num(value));
    }

    RawValue truth(int index, byte value) {
        return value == 0 || value == 1
                ? known(new RawValue.Bool(value == 1))
                : wrong(index, "wrong_type", "BOOL is a byte 0 or 1");
    }

    RawValue textOf(int index, String text) {
        return known(text(index, new RawValue.Text(text)));
    }

    RawValue wrong(int index, String rule, String message) {
        if (options.isFull()) {
            options.addUntold();
        } else {
            options.fault(pointer + "/" + index, rule, message);
        }
        return RawValue.MISSING;
    }
}
