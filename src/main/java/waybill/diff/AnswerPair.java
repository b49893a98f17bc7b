package waybill.diff;

import java.util.Locale;
import java.util.OptionalDouble;
import waybill.answer.Answer;
import waybill.answer.Value;
import waybill.codec.RawRowCodec;
import waybill.json.Json;
import waybill.json.JsonObject;
import waybill.signature.RawRow;
import waybill.signature.RawValue;

/**
 * The answers of two models to one row.
 *
 * @param row the number of the row, from 1
 */
record AnswerPair(int row, RawRow raw, Answer a, Answer b) {
    /** Values are shown to people with four digits after the point. */
    private static final double DIGITS = 1e4;

    boolean differs() {
        return a.verdict() != b.verdict() || !a.value().isNear(b.value(), 0);
    }

    /** B minus A; none unless both are numbers. */
    OptionalDouble difference() {
        return a.value() instanceof Value.Numeric before && b.value() instanceof Value.Numeric after
                ? OptionalDouble.of(after.value() - before.value())
                : OptionalDouble.empty();
    }

    /** Answers that can't be subtracted come first. */
    double size() {
        return Math.abs(difference().orElse(Double.MAX_VALUE));
    }

    String line() {
        OptionalDouble difference = difference();
        return "row " + row + ": " + shown(a) + " -> " + shown(b)
                + (difference.isPresent() ? String.format(Locale.ROOT, " (%+.4g)", difference.getAsDouble()) : "");
    }

    private static String shown(Answer answer) {
        String value = answer.value() instanceof Value.Numeric number
                ? Json.numberText(Math.rint(number.value() * DIGITS) / DIGITS)
                : answer.value().toString();
        return value + " " + answer.verdict().wireName();
    }

    Json document() {
        JsonObject json = Json.object()
                .put("row", row)
                .put("cells", cells())
                .put("a", answer(a))
                .put("b", answer(b));
        difference().ifPresent(difference -> json.put("difference", difference));
        return json.build();
    }

    private static Json answer(Answer answer) {
        JsonObject json = Json.object();
        if (answer.value() instanceof Value.Numeric number) {
            json.put("value", number.value());
        } else if (answer.hasValue()) {
            json.put("label", answer.value().toString());
        }
        return json.put("verdict", answer.verdict().wireName()).build();
    }

    private Json cells() {
        JsonObject json = Json.object();
        raw.toMap().forEach((name, value) -> json.put(name, cell(value)));
        return json.build();
    }

    /** The value as it was sent, a cell of CSV as text; null for what JSON cannot hold, or no field takes. */
    private static Json cell(RawValue value) {
        if (value instanceof RawValue.Cell cell) {
            return Json.of(cell.text());
        }
        boolean odd = value instanceof RawValue.Nested
                || (value instanceof RawValue.Num number && !Double.isFinite(number.value()));
        return odd ? new Json.Null() : RawRowCodec.value(value);
    }
}
