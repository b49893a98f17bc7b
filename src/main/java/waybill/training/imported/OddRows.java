package waybill.training.imported;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import waybill.signature.Domain;
import waybill.signature.Field;
import waybill.signature.RawRow;
import waybill.signature.RawValue;
import waybill.signature.Signature;

/** Rows for a signature of which nobody has any: its ends, what is in between, and nothing. */
public final class OddRows {
    private static final double[] NUMBERS = {0, 1, -1, 10, 100, 1e6, 0.5, -1e6};

    private OddRows() {}

    /** Some rows, the same for each call. */
    public static List<RawRow> of(Signature signature) {
        return IntStream.rangeClosed(0, NUMBERS.length)
                .mapToObj(i -> row(signature, i))
                .toList();
    }

    /** The last one lacks what may be lacking. */
    private static RawRow row(Signature signature, int number) {
        Map<String, RawValue> values = new LinkedHashMap<>();
        int place = 0;
        for (Field field : signature.fields()) {
            boolean missing = number == NUMBERS.length && !field.isRequired();
            values.put(field.name(), missing ? RawValue.MISSING : value(field, number + place++));
        }
        return RawRow.of(values);
    }

    private static RawValue value(Field field, int number) {
        if (field.domain() instanceof Domain.Category category) {
            return new RawValue.Text(
                    category.values().get(number % category.values().size()));
        }
        double value = NUMBERS[number % NUMBERS.length];
        return new RawValue.Num(
                field.domain() instanceof Domain.Numeric numeric
                        ? numeric.seen().clamp(value)
                        : value);
    }
}
