package waybill.legs.intake;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import waybill.json.Json;
import waybill.json.JsonObject;

/** Documents as maps, lists, texts, numbers and truth values, and as JSON. */
final class Trees {
    private Trees() {}

    static Object plain(Json value) {
        if (value instanceof Json.Obj object) {
            Map<String, Object> members = new LinkedHashMap<>();
            object.members().forEach((name, member) -> members.put(name, plain(member)));
            return members;
        } else if (value instanceof Json.Arr array) {
            List<Object> items = new ArrayList<>();
            array.items().forEach(item -> items.add(plain(item)));
            return items;
        } else if (value instanceof Json.Num number) {
            return number(number.value());
        } else if (value instanceof Json.Bool bool) {
            return bool.value();
        }
        return value.scalarText().orElse("");
    }

    private static Object number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 0x1p53 ? (Object) (long) value : (Object) value;
    }

    static Json json(Object value) {
        if (value instanceof Map<?, ?> map) {
            JsonObject object = Json.object();
            map.forEach((name, member) -> object.put(String.valueOf(name), json(member)));
            return object.build();
        } else if (value instanceof List<?> list) {
            return Json.array(list.stream().map(Trees::json).toList());
        } else if (value instanceof Number number) {
            return Json.of(number.doubleValue());
        } else if (value instanceof Boolean bool) {
            return Json.of(bool);
        }
        return Json.of(String.valueOf(value));
    }
}
