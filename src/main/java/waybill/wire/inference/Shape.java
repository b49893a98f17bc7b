package waybill.wire.inference;

import java.util.Optional;
import waybill.json.JsonReader;
import waybill.json.JsonToken;
import waybill.signature.RawValue;

/**
 * The shape of an input: a column, {@code [rows]} or {@code [rows, 1]}.
 *
 * @param rows the length of the first dimension
 * @param items the product of all dimensions
 */
record Shape(long rows, long items) {
    private static final int MOST_DIMENSIONS = 8;

    /** What is wrong with a shape. */
    record Fault(String rule, String message) {}

    /** A shape that was read, or what is wrong with it. */
    record Reading(Optional<Shape> shape, Optional<Fault> fault) {
        private static Reading wrong(String rule, String message) {
            return new Reading(Optional.empty(), Optional.of(new Fault(rule, message)));
        }
    }

    /** Reads an array of whole numbers, which begins at the current token. */
    static Reading read(JsonReader reader) {
        if (reader.token() != JsonToken.BEGIN_ARRAY) {
            reader.skip();
            return malformed();
        }
        Items dimensions = new Items();
        while (reader.next() != JsonToken.END_ARRAY) {
            boolean scalar = reader.token() != JsonToken.BEGIN_ARRAY && reader.token() != JsonToken.BEGIN_OBJECT;
            if (!scalar || dimensions.count() == MOST_DIMENSIONS) {
                reader.skip();
                dimensions.add(reader, RawValue.NESTED);
            } else {
                dimensions.add(reader, waybill.wire.JsonScalar.of(reader));
            }
        }
        return of(dimensions);
    }

    private static Reading malformed() {
        return Reading.wrong("malformed_shape", "an array of whole numbers, such as [2]");
    }

    private static Reading of(Items dimensions) {
        long items = 1;
        long rows = 0;
        for (int i = 0; i < dimensions.count(); i++) {
            if (dimensions.form(i) != Items.Form.WHOLE && dimensions.form(i) != Items.Form.INEXACT) {
                return malformed();
            }
            double length = ((RawValue.Num) dimensions.value(i)).value();
            if (length < 0) {
                return Reading.wrong("malformed_shape", "a dimension is negative: say how many rows there are");
            }
            if (length > Integer.MAX_VALUE || items * (long) length > Integer.MAX_VALUE) {
                return Reading.wrong("malformed_shape", "more items than any request can have");
            }
            items *= (long) length;
            rows = i == 0 ? (long) length : rows;
        }
        if (dimensions.count() == 0) {
            return malformed();
        }
        if (items != rows) {
            return Reading.wrong(
                    "wide_shape", "an input is one column of the rows: [" + rows + "] or [" + rows + ",1]");
        }
        return new Reading(Optional.of(new Shape(rows, items)), Optional.empty());
    }
}
