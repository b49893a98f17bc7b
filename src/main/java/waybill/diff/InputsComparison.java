package waybill.diff;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import waybill.codec.OutputCodec;
import waybill.codec.SignatureCodec;
import waybill.json.Json;
import waybill.json.JsonNode;

/** What the models accept and give, as the recipe declares it. What they learnt of it from the data is another section. */
final class InputsComparison implements Section.Comparison {
    /** What is learnt from the data. */
    static final Set<String> LEARNT = Set.of("seen", "categories");

    private static final Set<String> NOT_DECLARED = Set.of("seen", "categories", "name");

    @Override
    public Section compare(Side a, Side b) {
        return new Items(declared(a), declared(b)).section("inputs");
    }

    private static Map<String, Json.Obj> declared(Side side) {
        Map<String, Json.Obj> items = new LinkedHashMap<>();
        fields(side).forEach((name, field) -> items.put(name, Items.without(field, NOT_DECLARED)));
        items.put(
                "(output)",
                JsonNode.root(OutputCodec.encode(side.spec().output())).object());
        return items;
    }

    /** The fields of a model's signature by their names. */
    static Map<String, Json.Obj> fields(Side side) {
        Map<String, Json.Obj> fields = new LinkedHashMap<>();
        JsonNode signature = JsonNode.root(
                SignatureCodec.encode(side.spec().signature(), side.spec().output()));
        signature
                .get("fields")
                .items()
                .forEach(field -> fields.put(field.get("name").text(), field.object()));
        return fields;
    }
}
