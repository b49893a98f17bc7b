package waybill.codec;

import java.util.LinkedHashMap;
import java.util.Map;
import waybill.json.Json;
import waybill.json.JsonNode;
import waybill.json.JsonObject;
import waybill.signature.RawRow;
import waybill.signature.RawValue;

/** Raw rows as JSON objects. */
public final class RawRowCodec {
    private RawRowCodec() {}

    public static Json.Obj encode(RawRow row) {
        JsonObject json = Json.object();
        row.toMap().forEach((name, value) -> json.put(name, value(value)));
        return json.build();
    }

    public static RawRow decode(JsonNode node) {
        Map<String, RawValue> values = new LinkedHashMap<>();
        for (Map.Entry<String, Json> member : node.object().members().entrySet()) {
            values.put(member.getKey(), value(member.getValue()));
        }
        return RawRow.of(values);
    }

    /** @throws IllegalArgumentException when JSON has no such value */
    public static Json value(RawValue value) {
        if (value instanceof RawValue.Text text) {
            return Json.of(text.value());
        }
        if (value instanceof RawValue.Num number && Double.isFinite(number.value())) {
            return Json.of(number.value());
        }
        if (value instanceof RawValue.Bool bool) {
            return Json.of(bool.value());
        }
        if (value instanceof RawValue.Missing) {
            return new Json.Null();
        }
        throw new IllegalArgumentException("JSON cannot hold " + value.kind() + " of this sort.");
    }

    static RawValue value(Json value) {
        if (value instanceof Json.Text text) {
            return new RawValue.Text(text.value());
        }
        if (value instanceof Json.Num number) {
            return new RawValue.Num(number.value());
        }
        if (value instanceof Json.Bool bool) {
            return new RawValue.Bool(bool.value());
        }
        return value instanceof Json.Null ? RawValue.MISSING : RawValue.NESTED;
    }
}
