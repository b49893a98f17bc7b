package waybill.training.recipe;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import waybill.failure.NearName;
import waybill.legs.LegKey;
import waybill.legs.MatchRules;
import waybill.registry.Names;
import waybill.signature.Field;
import waybill.signature.FieldType;
import waybill.state.StateDefinition;
import waybill.training.data.EventSource;
import waybill.yaml.YamlNode;

/** Reads what a recipe says of live state. */
final class StatePlanReader {
    private static final String NAME = "lower-case letters, digits and hyphens, at most 63";
    private static final Duration LONGEST = Duration.ofDays(30);
    private static final double BLANK_SHARE = 0.1;

    private final List<Field> inputs;
    private final Set<String> unreadable;
    private final Map<String, String> forbidden;

    /** @param unreadable names of inputs whose own fault is told already */
    StatePlanReader(List<Field> inputs, Set<String> unreadable, Map<String, String> forbidden) {
        this.inputs = List.copyOf(inputs);
        this.unreadable = Set.copyOf(unreadable);
        this.forbidden = forbidden;
    }

    /** @param folder where the paths in the recipe start */
    StatePlan read(YamlNode node, Path folder) {
        node.mapping(
                "table",
                "streams",
                "events",
                "asked_at",
                "every",
                "lag",
                "fresh_for",
                "expected_age",
                "stale_after",
                "blank_share",
                "keys",
                "match",
                "features");
        StateDefinition definition = definition(node);
        EventSource events = node.need("events")
                .map(at -> new SourceReader(folder, at).readEvents())
                .orElseGet(() -> new EventSource("", "", List.of(), Optional.empty()));
        Duration expected = node.duration("expected_age", definition.freshFor());
        if (expected.compareTo(definition.staleAfter()) >= 0) {
            node.find("expected_age")
                    .ifPresent(
                            at -> at.fault("wrong_order", "expected less than 'stale_after': state is not used then"));
        }
        return new StatePlan(definition, events, expected, blankShare(node));
    }

    private static double blankShare(YamlNode node) {
        double share = node.number("blank_share", BLANK_SHARE);
        if (!(share >= 0 && share < 1)) {
            node.find("blank_share").ifPresent(at -> at.fault("out_of_limits", "a number from 0, and below 1"));
        }
        return share;
    }

    private StateDefinition definition(YamlNode node) {
        Duration every = minutes(node, "every", Duration.ofMinutes(1));
        Map<String, LegKey> keys = node.find("keys").map(this::keys).orElseGet(Map::of);
        return new StateDefinition(
                node.need("table").map(StatePlanReader::name).orElse(""),
                streams(node),
                node.need("asked_at").map(this::askedAt),
                every,
                node.duration("lag", Duration.ZERO),
                freshFor(node, every),
                staleAfter(node),
                keys,
                node.find("match").map(StatePlanReader::match).orElse(MatchRules.DEFAULTS),
                node.need("features")
                        .map(at -> new StateFeatureReader(inputs, unreadable, forbidden, keys.keySet(), every).read(at))
                        .orElse(List.of()));
    }

    private static String name(YamlNode at) {
        String name = at.text();
        if (!Names.isModel(name)) {
            at.fault("invalid_name", NAME);
        }
        return name;
    }

    private static List<String> streams(YamlNode node) {
        List<String> streams = new ArrayList<>();
        for (YamlNode at : node.need("streams").map(YamlNode::each).orElse(List.of())) {
            String name = name(at);
            if (streams.contains(name)) {
                at.fault("duplicate", "each stream once");
            }
            streams.add(name);
        }
        return streams;
    }

    private static Duration minutes(YamlNode node, String key, Duration otherwise) {
        Duration duration = node.duration(key, otherwise);
        if (duration.isZero() || duration.toSecondsPart() != 0 || duration.compareTo(LONGEST) > 0) {
            node.find(key)
                    .ifPresent(
                            at -> at.fault("out_of_limits", "expected whole minutes, at least one, at most 30 days"));
            return otherwise;
        }
        return duration;
    }

    private static Duration freshFor(YamlNode node, Duration every) {
        Duration usual = Duration.ofMinutes(5);
        Duration least = every.plus(node.duration("lag", Duration.ZERO));
        Duration fresh = minutes(node, "fresh_for", least.compareTo(usual) > 0 ? least : usual);
        if (fresh.compareTo(least) < 0) {
            node.find("fresh_for")
                    .ifPresent(at -> at.fault(
                            "wrong_order", "no state is that fresh: it is as old as 'every' and 'lag' together"));
        }
        return fresh;
    }

    private static Duration staleAfter(YamlNode node) {
        Duration stale = minutes(node, "stale_after", Duration.ofHours(12));
        if (stale.compareTo(node.duration("fresh_for", Duration.ofMinutes(5))) <= 0) {
            node.find("stale_after").ifPresent(at -> at.fault("wrong_order", "expected more than 'fresh_for'"));
        }
        return stale;
    }

    /** A time of the row, and minutes of the row that are added to it. */
    private StateDefinition.AskedAt askedAt(YamlNode node) {
        if (node.value() instanceof String) {
            return new StateDefinition.AskedAt(time(node), List.of());
        }
        node.mapping("time", "minutes");
        List<String> minutes = new ArrayList<>();
        for (YamlNode at : node.find("minutes").map(YamlNode::each).orElse(List.of())) {
            input(at, field -> field.type().isQuantity(), "a numeric input, of minutes")
                    .ifPresent(minutes::add);
        }
        return new StateDefinition.AskedAt(node.need("time").map(this::time).orElse(""), minutes);
    }

    private String time(YamlNode node) {
        return input(node, field -> field.isRequired() && field.type() == FieldType.TIMESTAMP, "a required timestamp")
                .orElse("");
    }

    private Map<String, LegKey> keys(YamlNode node) {
        Map<String, LegKey> keys = new LinkedHashMap<>();
        node.members().forEach((name, at) -> {
            boolean fits = named(name, at, field -> field.type() == FieldType.CATEGORY, "a category");
            Optional<LegKey> key = at.oneOf(LegKey.class, OTHER_KEYS);
            if (fits && key.isPresent()) {
                keys.put(name, key.get());
            }
        });
        return keys;
    }

    /** What the keys of legs are called elsewhere. */
    private static final Map<String, String> OTHER_KEYS = Map.of(
            "origin", "from",
            "dest", "to",
            "destination", "to",
            "place", "from",
            "other_place", "to",
            "tail", "vehicle",
            "truck", "vehicle",
            "flight", "service",
            "route", "service");

    private Optional<String> input(YamlNode at, Predicate<Field> fits, String expected) {
        String name = at.text();
        return named(name, at, fits, expected) ? Optional.of(name) : Optional.empty();
    }

    /** Whether the input of this name is there, and fits; a fault if not. */
    private boolean named(String name, YamlNode at, Predicate<Field> fits, String expected) {
        Optional<Field> field =
                inputs.stream().filter(input -> input.name().equals(name)).findFirst();
        if (field.isEmpty() && !unreadable.contains(name)) {
            at.fault("unknown_field", "'" + name + "' is no input" + NearName.hint(name, names(inputs)));
        }
        if (field.isPresent() && !fits.test(field.get())) {
            at.fault(
                    "wrong_type",
                    "'" + name + "' has the type " + field.get().type().wireName() + ", expected " + expected);
        }
        return field.filter(fits).isPresent();
    }

    static List<String> names(List<Field> fields) {
        return fields.stream().map(Field::name).toList();
    }

    private static MatchRules match(YamlNode node) {
        node.mapping("gate", "sigma", "price", "duplicate_within", "open_for", "correctable_for");
        MatchRules usual = MatchRules.DEFAULTS;
        double price = node.number("price", usual.price());
        if (!(price > 0 && Double.isFinite(price))) {
            node.find("price").ifPresent(at -> at.fault("out_of_limits", "a number above 0"));
        }
        return new MatchRules(
                minutes(node, "gate", usual.gate()),
                minutes(node, "sigma", usual.sigma()),
                price,
                node.duration("duplicate_within", usual.duplicateWithin()),
                minutes(node, "open_for", usual.openFor()),
                minutes(node, "correctable_for", usual.correctableFor()));
    }
}
