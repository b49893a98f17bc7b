package waybill.upkeep.skew;

import java.util.Map;
import java.util.Optional;
import waybill.capture.CapturedRow;
import waybill.model.Encoder;
import waybill.signature.Binding;
import waybill.signature.Domain;
import waybill.signature.RawRow;
import waybill.signature.RawValue;
import waybill.signature.Row;
import waybill.signature.Signature;

/** A row as two encoders take it. */
record BoundPair(CapturedRow captured, Binding first, Binding second) {
    /** One raw row, by two encoders, as of the moment at which it was asked. */
    static BoundPair of(CapturedRow captured, Map<String, RawValue> fields, Encoder first, Encoder second) {
        RawRow raw = RawRow.of(fields);
        return new BoundPair(captured, bind(captured, raw, first), bind(captured, raw, second));
    }

    /** Two raw rows, by one encoder. */
    static BoundPair of(
            CapturedRow captured, Map<String, RawValue> fields, Map<String, RawValue> other, Encoder encoder) {
        return new BoundPair(
                captured, bind(captured, RawRow.of(fields), encoder), bind(captured, RawRow.of(other), encoder));
    }

    private static Binding bind(CapturedRow captured, RawRow raw, Encoder encoder) {
        return encoder.signature().bind(raw, captured.at());
    }

    /** What a field means in a row: a number, or the name of a category. */
    static Object meaning(Row row, Signature signature, String field) {
        int index = signature.indexOf(field);
        double value = row.value(index);
        return signature.fields().get(index).domain() instanceof Domain.Category category && value >= 0
                ? category.values().get((int) value)
                : value;
    }

    /** Whether a field is refused by one of them only. */
    boolean refusesOnlyOnce(String field) {
        return refuses(first, field) != refuses(second, field);
    }

    private static boolean refuses(Binding binding, String field) {
        return binding.row().isEmpty()
                && binding.violations().stream()
                        .anyMatch(violation -> violation.pointer().equals("/" + field));
    }

    Optional<Row> firstRow() {
        return first.row();
    }

    Optional<Row> secondRow() {
        return second.row();
    }

    boolean areBound() {
        return firstRow().isPresent() && secondRow().isPresent();
    }
}
