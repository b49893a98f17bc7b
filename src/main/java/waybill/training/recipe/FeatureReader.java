package waybill.training.recipe;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import waybill.failure.NearName;
import waybill.model.CalendarPart;
import waybill.signature.Field;
import waybill.signature.FieldType;
import waybill.yaml.YamlNode;

/** Reads the features of a candidate. */
final class FeatureReader {
    static final List<String> KINDS = Arrays.stream(FeaturePlan.Kind.values())
            .map(FeaturePlan.Kind::wireName)
            .toList();

    private static final String FILL = "fill";

    /** What the parts of a time are called elsewhere. */
    private static final Map<String, String> OTHER_PARTS = Map.of(
            "weekday", "day_of_week",
            "dow", "day_of_week",
            "day", "day_of_month",
            "doy", "day_of_year",
            "yearday", "day_of_year",
            "minute", "minute_of_day");

    private final List<Field> inputs;
    private final Set<String> unreadable;
    private final Map<String, String> forbidden;

    /** @param unreadable names of inputs whose own fault is told already */
    FeatureReader(List<Field> inputs, Set<String> unreadable, Map<String, String> forbidden) {
        this.inputs = inputs;
        this.unreadable = unreadable;
        this.forbidden = forbidden;
    }

    List<FeaturePlan> read(YamlNode candidate) {
        List<FeaturePlan> plans = new ArrayList<>();
        candidate.need("features").ifPresent(features -> {
            features.items().forEach(item -> plans.addAll(feature(item)));
            if (features.value() instanceof List<?> list && list.isEmpty()) {
                features.fault("empty", "at least one feature");
            }
        });
        return plans;
    }

    private List<FeaturePlan> feature(YamlNode node) {
        for (FeaturePlan.Kind kind : FeaturePlan.Kind.values()) {
            Optional<YamlNode> of = node.find(kind.wireName());
            if (of.isPresent()) {
                return feature(kind, node, of.get());
            }
        }
        if (node.value() instanceof Map<?, ?> keys) {
            String hint = keys.keySet().stream()
                    .map(key -> NearName.hint(String.valueOf(key), KINDS))
                    .filter(near -> !near.isEmpty())
                    .findFirst()
                    .orElse("");
            node.fault("missing_key", "expected one of " + String.join(", ", KINDS) + hint);
        } else {
            node.fault("wrong_type", "expected a feature such as {number: <input>}");
        }
        return List.of();
    }

    private List<FeaturePlan> feature(FeaturePlan.Kind kind, YamlNode node, YamlNode of) {
        return switch (kind) {
            case NUMBER -> numbers(node.mapping("number", FILL, "scaled"), of);
            case MISSING ->
                filled(
                        node.mapping("missing", FILL),
                        known(of, Set.of(FieldType.values())).stream()
                                .<FeaturePlan>map(FeaturePlan.Missing::new)
                                .toList());
            case ONE_HOT ->
                filled(
                        node.mapping("one_hot", FILL),
                        known(of, Set.of(FieldType.CATEGORY)).stream()
                                .<FeaturePlan>map(FeaturePlan.OneHot::new)
                                .toList());
            case CODE -> filled(node.mapping("code", "categories", FILL), codes(node, of));
            case CALENDAR -> filled(node.mapping("calendar", "parts", "as", FILL), calendar(node, of));
            case RESIDUAL -> residual(node.mapping("residual", "of", "on", "scaled"), of);
            case LOOKUP -> lookup(node.mapping("lookup", "by", "of", "at_least", FILL, "scaled"), of);
        };
    }

    private List<FeaturePlan> numbers(YamlNode node, YamlNode of) {
        return known(of, FieldType.numeric()).stream()
                .<FeaturePlan>map(field -> new FeaturePlan.Numeric(field, filling(node), node.flag("scaled", false)))
                .toList();
    }

    private List<FeaturePlan> codes(YamlNode node, YamlNode of) {
        List<String> categories = new ArrayList<>();
        for (YamlNode at : node.find("categories").map(YamlNode::each).orElse(List.of())) {
            if (categories.contains(at.text())) {
                at.fault("duplicate", "each category once");
            }
            categories.add(at.text());
        }
        return known(of, Set.of(FieldType.CATEGORY)).stream()
                .<FeaturePlan>map(field -> new FeaturePlan.Code(field, categories))
                .toList();
    }

    /** The plans, with the number that stands where their columns are absent, if there is one. */
    private static List<FeaturePlan> filled(YamlNode node, List<FeaturePlan> plans) {
        FeaturePlan.Filling filling = filling(node);
        return switch (filling.kind()) {
            case ABSENT -> plans;
            case VALUE ->
                plans.stream()
                        .<FeaturePlan>map(plan -> new FeaturePlan.Filled(plan, filling.value()))
                        .toList();
            case MEDIAN -> {
                node.find(FILL).ifPresent(at -> at.fault("contradiction", "only numbers have a median"));
                yield plans;
            }
        };
    }

    private List<FeaturePlan> calendar(YamlNode node, YamlNode of) {
        FeaturePlan.Shape shape =
                node.find("as").map(as -> as.oneOf(FeaturePlan.Shape.NUMBER)).orElse(FeaturePlan.Shape.NUMBER);
        List<FeaturePlan> plans = new ArrayList<>();
        for (String field : known(of, Set.of(FieldType.TIMESTAMP))) {
            node.need("parts").ifPresent(parts -> parts.items()
                    .forEach(part -> plans.add(new FeaturePlan.Calendar(field, part(part), shape))));
        }
        return plans;
    }

    private static CalendarPart part(YamlNode node) {
        return node.oneOf(CalendarPart.class, OTHER_PARTS).orElse(CalendarPart.HOUR);
    }

    private List<FeaturePlan> residual(YamlNode node, YamlNode name) {
        Set<FieldType> numeric = FieldType.quantities();
        Optional<String> of = node.need("of").flatMap(field -> one(field, numeric));
        Optional<String> on = node.need("on").flatMap(field -> one(field, numeric));
        boolean scaled = node.flag("scaled", false);
        return of.isEmpty() || on.isEmpty()
                ? List.of()
                : List.of(new FeaturePlan.Residual(name.text(), of.get(), on.get(), scaled));
    }

    private Optional<String> one(YamlNode node, Set<FieldType> types) {
        if (node.value() instanceof List) {
            node.fault("wrong_type", "expected one field");
            return Optional.empty();
        }
        return known(node, types).stream().findFirst();
    }

    private List<FeaturePlan> lookup(YamlNode node, YamlNode name) {
        List<String> by = node.need("by")
                .map(fields -> known(fields, Set.of(FieldType.CATEGORY)))
                .orElse(List.of());
        String of = node.needText("of");
        if (forbidden.containsKey(of)) {
            node.fault("leak", "'" + of + "' is not known when the model is asked: " + forbidden.get(of));
        }
        if (by.isEmpty()) {
            return List.of();
        }
        int atLeast = (int) node.number("at_least", 1);
        return List.of(new FeaturePlan.Lookup(name.text(), by, of, atLeast, filling(node), node.flag("scaled", false)));
    }

    /** The names of inputs of these types that stand here; a fault for each other name. */
    private List<String> known(YamlNode node, Set<FieldType> types) {
        List<String> known = new ArrayList<>();
        for (YamlNode at : node.each()) {
            if (isKnown(at, at.text(), types)) {
                known.add(at.text());
            }
        }
        return known;
    }

    private boolean isKnown(YamlNode at, String name, Set<FieldType> types) {
        Optional<Field> field =
                inputs.stream().filter(input -> input.name().equals(name)).findFirst();
        if (forbidden.containsKey(name)) {
            refuseLeak(at, name, field.isPresent() || unreadable.contains(name));
        } else if (field.isEmpty() && !unreadable.contains(name)) {
            at.fault("unknown_field", "'" + name + "' is no input" + hint(name));
        } else if (field.isPresent() && !types.contains(field.get().type())) {
            at.fault(
                    "wrong_type",
                    "'" + name + "' has the type " + field.get().type().wireName() + ", expected " + inWords(types));
        } else {
            return field.isPresent();
        }
        return false;
    }

    /** As an input the name was refused where it is declared, and its features follow from that. */
    private void refuseLeak(YamlNode at, String name, boolean isTold) {
        if (!isTold) {
            at.fault("leak", "'" + name + "' is not known when the model is asked: " + forbidden.get(name));
        }
    }

    private static String inWords(Set<FieldType> types) {
        return Stream.of(FieldType.values())
                .filter(types::contains)
                .map(FieldType::wireName)
                .collect(Collectors.joining(" or "));
    }

    private static FeaturePlan.Filling filling(YamlNode node) {
        Optional<YamlNode> fill = node.find(FILL);
        if (fill.isEmpty() || "absent".equals(fill.get().value())) {
            return FeaturePlan.Filling.ABSENT;
        }
        if ("median".equals(fill.get().value())) {
            return new FeaturePlan.Filling(FeaturePlan.Filling.Kind.MEDIAN, Double.NaN);
        }
        if (fill.get().value() instanceof Number number) {
            return new FeaturePlan.Filling(FeaturePlan.Filling.Kind.VALUE, number.doubleValue());
        }
        String asked = String.valueOf(fill.get().value());
        fill.get()
                .fault(
                        "unknown_value",
                        "expected absent, median, or a number" + NearName.hint(asked, List.of("absent", "median")));
        return FeaturePlan.Filling.ABSENT;
    }

    private String hint(String name) {
        return NearName.hint(name, inputs.stream().map(Field::name).toList());
    }
}
