package waybill.codec;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import waybill.json.Json;
import waybill.json.JsonNode;
import waybill.json.JsonObject;
import waybill.model.CalendarPart;
import waybill.model.Feature;
import waybill.model.FeatureKind;
import waybill.model.Scaling;

/** The encoder's features, with all their tables, as JSON. */
public final class FeatureCodec {
    private FeatureCodec() {}

    public static Json encode(Feature feature) {
        return feature.accept(new Encoding());
    }

    public static Feature decode(JsonNode node) {
        Optional<FeatureKind> kind = FeatureKind.of(node.get("feature").text());
        if (kind.isEmpty()) {
            throw node.get("feature").expected("a kind of feature that this version of Waybill knows");
        }
        return decode(kind.get(), node);
    }

    private static Feature decode(FeatureKind kind, JsonNode node) {
        return switch (kind) {
            case NUMBER -> new Feature.Numeric(field(node), orNaN(node, "imputed"), scaling(node));
            case MISSING -> new Feature.Missing(field(node));
            case ONE_HOT -> new Feature.OneHot(field(node));
            case CALENDAR -> new Feature.Calendar(field(node), part(node), scaling(node));
            case CALENDAR_ONE_HOT -> new Feature.CalendarOneHot(field(node), part(node));
            case CYCLIC -> new Feature.Cyclic(field(node), part(node));
            case SUM ->
                new Feature.Sum(
                        node.get("name").text(),
                        node.get("fields").texts(),
                        numbers(node.get("weights")),
                        scaling(node));
            case LOOKUP ->
                new Feature.Lookup(
                        node.get("name").text(),
                        node.get("fields").texts(),
                        table(node.get("table")),
                        orNaN(node, "otherwise"),
                        scaling(node));
            case CODE -> new Feature.Code(field(node), node.get("categories").texts());
            case FILLED ->
                new Feature.Filled(filled(node.get("of")), node.get("with").number());
        };
    }

    private static List<Double> numbers(JsonNode node) {
        List<Double> numbers = new ArrayList<>();
        for (JsonNode number : node.items()) {
            numbers.add(number.number());
        }
        return numbers;
    }

    /** Read no deeper: a feature that is filled is not filled itself. */
    private static Feature filled(JsonNode node) {
        if (FeatureKind.FILLED.wireName().equals(node.get("feature").text())) {
            throw node.expected("a feature that is not filled itself");
        }
        return decode(node);
    }

    private static final class Encoding implements Feature.Visitor<Json> {
        @Override
        public Json visit(Feature.Numeric number) {
            JsonObject json = start(FeatureKind.NUMBER, number.field());
            putUnlessNaN(json, "imputed", number.imputed());
            return scaled(json, number.scaling());
        }

        @Override
        public Json visit(Feature.Missing missing) {
            return start(FeatureKind.MISSING, missing.field()).build();
        }

        @Override
        public Json visit(Feature.OneHot oneHot) {
            return start(FeatureKind.ONE_HOT, oneHot.field()).build();
        }

        @Override
        public Json visit(Feature.Calendar calendar) {
            JsonObject json = part(start(FeatureKind.CALENDAR, calendar.field()), calendar.part());
            return scaled(json, calendar.scaling());
        }

        @Override
        public Json visit(Feature.CalendarOneHot oneHot) {
            return part(start(FeatureKind.CALENDAR_ONE_HOT, oneHot.field()), oneHot.part())
                    .build();
        }

        @Override
        public Json visit(Feature.Cyclic cyclic) {
            return part(start(FeatureKind.CYCLIC, cyclic.field()), cyclic.part())
                    .build();
        }

        @Override
        public Json visit(Feature.Sum sum) {
            JsonObject json = start(FeatureKind.SUM)
                    .put("name", sum.name())
                    .put("fields", Json.texts(sum.fields()))
                    .put(
                            "weights",
                            Json.numbers(sum.weights().stream()
                                    .mapToDouble(Double::doubleValue)
                                    .toArray()));
            return scaled(json, sum.scaling());
        }

        @Override
        public Json visit(Feature.Lookup lookup) {
            JsonObject json = start(FeatureKind.LOOKUP)
                    .put("name", lookup.name())
                    .put("fields", Json.texts(lookup.fields()))
                    .put("table", table(lookup));
            putUnlessNaN(json, "otherwise", lookup.otherwise());
            return scaled(json, lookup.scaling());
        }

        @Override
        public Json visit(Feature.Code code) {
            return start(FeatureKind.CODE, code.field())
                    .put("categories", Json.texts(code.categories()))
                    .build();
        }

        @Override
        public Json visit(Feature.Filled filled) {
            return start(FeatureKind.FILLED)
                    .put("of", encode(filled.of()))
                    .put("with", filled.with())
                    .build();
        }
    }

    private static Json table(Feature.Lookup lookup) {
        return Json.array(lookup.table().entrySet().stream()
                .sorted(Map.Entry.comparingByKey(FeatureCodec::compareKeys))
                .map(entry -> Json.object()
                        .put("key", Json.texts(entry.getKey()))
                        .put("value", entry.getValue())
                        .build())
                .toList());
    }

    /** Keys have one order, or the same spec would have another digest in another process. */
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

    private static JsonObject start(FeatureKind kind) {
        return Json.object().put("feature", kind.wireName());
    }

    private static JsonObject start(FeatureKind kind, String field) {
        return start(kind).put("field", field);
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
