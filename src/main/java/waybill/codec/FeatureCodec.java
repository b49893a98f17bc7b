package waybill.codec;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import waybill.json.Json;
import waybill.json.JsonNode;
import waybill.json.JsonObject;
import waybill.model.CalendarPart;
import waybill.model.Feature;
import waybill.model.Scaling;

/** The encoder's features, with all their tables, as JSON. */
public final class FeatureCodec {
    private FeatureCodec() {}

    public static Json encode(Feature feature) {
        if (feature instanceof Feature.Numeric numeric) {
            JsonObject json = start("number", numeric.field());
            putUnlessNaN(json, "imputed", numeric.imputed());
            return scaled(json, numeric.scaling());
        }
        if (feature instanceof Feature.Missing missing) {
            return start("missing", missing.field()).build();
        }
        if (feature instanceof Feature.OneHot oneHot) {
            return start("one_hot", oneHot.field()).build();
        }
        if (feature instanceof Feature.Calendar calendar) {
            return scaled(part(start("calendar", calendar.field()), calendar.part()), calendar.scaling());
        }
        if (feature instanceof Feature.CalendarOneHot oneHot) {
            return part(start("calendar_one_hot", oneHot.field()), oneHot.part())
                    .build();
        }
        if (feature instanceof Feature.Cyclic cyclic) {
            return part(start("cyclic", cyclic.field()), cyclic.part()).build();
        }
        if (feature instanceof Feature.Sum sum) {
            return sum(sum);
        }
        return lookup((Feature.Lookup) feature);
    }

    public static Feature decode(JsonNode node) {
        String kind = node.get("feature").text();
        return switch (kind) {
            case "number" -> new Feature.Numeric(field(node), orNaN(node, "imputed"), scaling(node));
            case "missing" -> new Feature.Missing(field(node));
            case "one_hot" -> new Feature.OneHot(field(node));
            case "calendar" -> new Feature.Calendar(field(node), part(node), scaling(node));
            case "calendar_one_hot" -> new Feature.CalendarOneHot(field(node), part(node));
            case "cyclic" -> new Feature.Cyclic(field(node), part(node));
            case "sum" ->
                new Feature.Sum(
                        node.get("name").text(),
                        node.get("fields").texts(),
                        node.get("weights").list(JsonNode::number),
                        scaling(node));
            case "lookup" ->
                new Feature.Lookup(
                        node.get("name").text(),
                        node.get("fields").texts(),
                        table(node.get("table")),
                        orNaN(node, "otherwise"),
                        scaling(node));
            default -> throw node.get("feature").expected("a kind of feature that this version of Waybill knows");
        };
    }

    private static Json sum(Feature.Sum sum) {
        JsonObject json = Json.object()
                .put("feature", "sum")
                .put("name", sum.name())
                .put("fields", Json.texts(sum.fields()))
                .put(
                        "weights",
                        Json.numbers(sum.weights().stream()
                                .mapToDouble(Double::doubleValue)
                                .toArray()));
        return scaled(json, sum.scaling());
    }

    private static Json lookup(Feature.Lookup lookup) {
        JsonObject json = Json.object()
                .put("feature", "lookup")
                .put("name", lookup.name())
                .put("fields", Json.texts(lookup.fields()))
                .put(
                        "table",
                        Json.array(lookup.table().entrySet().stream()
                                .sorted(Map.Entry.comparingByKey(FeatureCodec::compareKeys))
                                .map(entry -> Json.object()
                                        .put("key", Json.texts(entry.getKey()))
                                        .put("value", entry.getValue())
                                        .build())
                                .toList()));
        putUnlessNaN(json, "otherwise", lookup.otherwise());
        return scaled(json, lookup.scaling());
    }

    /** One order for one table, or the same spec would have another digest in another process. */
    private static int compareKeys(List<String> one, List<String> other) {
        for (int i = 0; i < Math.min(one.size(), other.size()); i++) {
            int order = one.get(i).compareTo(other.get(i));
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(one.size(), other.size());
    }

    private static Map<List<String>, Double> table(JsonNode node) {
        Map<List<String>, Double> table = new LinkedHashMap<>();
        for (JsonNode entry : node.items()) {
            if (table.put(entry.get("key").texts(), entry.get("value").number()) != null) {
                throw node.expected("each key once");
            }
        }
        return table;
    }

    private static JsonObject start(String kind, String field) {
        return Json.object().put("feature", kind).put("field", field);
    }

    private static JsonObject part(JsonObject json, CalendarPart part) {
        return json.put("part", part.wireName());
    }

    private static Json scaled(JsonObject json, Scaling scaling) {
        if (!scaling.equals(Scaling.NONE)) {
            json.put("center", scaling.center()).put("scale", scaling.scale());
        }
        return json.build();
    }

    private static void putUnlessNaN(JsonObject json, String name, double value) {
        if (!Double.isNaN(value)) {
            json.put(name, value);
        }
    }

    private static String field(JsonNode node) {
        return node.get("field").text();
    }

    private static CalendarPart part(JsonNode node) {
        return SignatureCodec.oneOf(CalendarPart.class, node.get("part"));
    }

    private static double orNaN(JsonNode node, String name) {
        return node.number(name, Double.NaN);
    }

    private static Scaling scaling(JsonNode node) {
        return new Scaling(node.number("center", 0), node.number("scale", 1));
    }
}
