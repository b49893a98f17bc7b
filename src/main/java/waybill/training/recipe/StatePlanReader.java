package waybill.training.recipe;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import waybill.legs.LegKey;
import waybill.legs.MatchRules;
import waybill.signature.Field;
import waybill.signature.FieldType;
import waybill.state.StateDefinition;
import waybill.state.StateFaults;
import waybill.training.data.EventSource;
import waybill.yaml.YamlNode;

/**
 * Reads what a recipe says of live state. What makes a definition wrong wherever it stands is {@link StateFaults}' to say; here is
 * what only a recipe knows: other words, columns that are forbidden, inputs with a fault of their own.
 */
final class StatePlanReader {
    private static final String[] KEYS = {
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
        "features"
    };

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

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration FRESH_FOR = Duration.ofMinutes(5);
    private static final Duration STALE_AFTER = Duration.ofHours(12);
    private static final double BLANK_SHARE = 0.1;

    private final List<Field> inputs;
    private final InputNames names;
    private final Map<String, String> forbidden;

    /** @param unreadable names of inputs whose own fault is told already */
    StatePlanReader(List<Field> inputs, Set<String> unreadable, Map<String, String> forbidden) {
        this.inputs = List.copyOf(inputs);
        this.names = new InputNames(this.inputs, Set.copyOf(unreadable));
        this.forbidden = forbidden;
    }

    StatePlan read(YamlNode node, RecipePlace place) {
        node.mapping(KEYS);
        StateDefinition definition = definition(node);
        EventSource events = node.need("events")
                .map(at -> new SourceReader(place.folder(), at, place.events()).readEvents())
                .orElseGet(() -> new EventSource("", "", List.of(), Optional.empty()));
        StatePlan plan = new StatePlan(definition, events, expectedAge(node, definition), blankShare(node));
        if (names.areAllReadable()) {
            StateFaults.find(definition, inputs).forEach(fault -> node.faults()
                    .add(node.pointer() + fault.pointer(), fault.rule(), fault.message()));
        }
        return plan;
    }

    private static Duration staleAfter(YamlNode node) {
        Duration least = node.duration("fresh_for", FRESH_FOR).plus(MINUTE);
        Duration stale = node.duration("stale_after", STALE_AFTER);
        if (stale.compareTo(least) < 0) {
            node.find("stale_after").ifPresent(at -> at.fault("wrong_order", "expected more than 'fresh_for'"));
            return least;
        }
        return stale;
    }

    private static Duration expectedAge(YamlNode node, StateDefinition definition) {
        Duration expected = node.duration("expected_age", definition.freshFor());
        node.find("expected_age")
                .filter(at -> expected.compareTo(definition.staleAfter()) >= 0)
                .ifPresent(at -> at.fault("wrong_order", "expected less than 'stale_after': such state is not used"));
        return expected;
    }

    private static double blankShare(YamlNode node) {
        double share = node.number("blank_share", BLANK_SHARE);
        node.find("blank_share")
                .filter(at -> !(share >= 0 && share < 1))
                .ifPresent(at -> at.fault("out_of_limits", "a number from 0, and below 1"));
        return share;
    }

    private StateDefinition definition(YamlNode node) {
        Map<String, LegKey> keys = node.find("keys").map(this::keys).orElseGet(Map::of);
        return new StateDefinition(
                node.needText("table"),
                node.need("streams").map(YamlNode::texts).orElse(List.of("missing")),
                node.need("asked_at").flatMap(this::askedAt),
                node.duration("every", MINUTE),
                node.duration("lag", Duration.ZERO),
                node.duration("fresh_for", FRESH_FOR),
                staleAfter(node),
                keys,
                node.find("match").map(StatePlanReader::match).orElse(MatchRules.DEFAULTS),
                node.need("features")
                        .map(at -> new StateFeatureReader(names, forbidden).read(at))
                        .orElse(List.of()));
    }

    /** A time of the row, and minutes of the row that are added to it. Only rows of training have no moment of a request. */
    private Optional<StateDefinition.AskedAt> askedAt(YamlNode node) {
        YamlNode time = node;
        List<String> minutes = new ArrayList<>();
        if (!(node.value() instanceof String)) {
            node.mapping("time", "minutes");
            for (YamlNode at : node.find("minutes").map(YamlNode::each).orElse(List.of())) {
                names.known(at, at.text(), field -> field.type().isQuantity(), "a numeric input, of minutes")
                        .ifPresent(minutes::add);
            }
            time = node.need("time").orElse(node);
        }
        return names.known(
                        time,
                        time.text(),
                        field -> field.isRequired() && field.type() == FieldType.TIMESTAMP,
                        "a required timestamp")
                .map(name -> new StateDefinition.AskedAt(name, minutes));
    }

    private Map<String, LegKey> keys(YamlNode node) {
        Map<String, LegKey> keys = new LinkedHashMap<>();
        node.members().forEach((name, at) -> {
            Optional<String> input = names.known(at, name, field -> field.type() == FieldType.CATEGORY, "a category");
            Optional<LegKey> key = at.oneOf(LegKey.class, OTHER_KEYS);
            if (input.isPresent() && key.isPresent()) {
                keys.put(name, key.get());
            }
        });
        return keys;
    }

    private static MatchRules match(YamlNode node) {
        node.mapping("gate", "sigma", "price", "duplicate_within", "open_for", "correctable_for");
        MatchRules usual = MatchRules.DEFAULTS;
        return new MatchRules(
                node.duration("gate", usual.gate()),
                node.duration("sigma", usual.sigma()),
                node.number("price", usual.price()),
                node.duration("duplicate_within", usual.duplicateWithin()),
                node.duration("open_for", usual.openFor()),
                node.duration("correctable_for", usual.correctableFor()));
    }
}
