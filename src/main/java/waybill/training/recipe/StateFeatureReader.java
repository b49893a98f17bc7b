package waybill.training.recipe;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import waybill.failure.NearName;
import waybill.legs.EventKind;
import waybill.legs.LegValue;
import waybill.signature.Field;
import waybill.signature.FieldType;
import waybill.signature.Range;
import waybill.state.StateDefinition;
import waybill.state.StateFeature;
import waybill.state.StateFeature.Clip;
import waybill.state.StateFeature.Shrink;
import waybill.yaml.YamlNode;

/** Reads the features of a state: numbers that are known of the last hours. */
final class StateFeatureReader {
    private static final List<String> KINDS = List.of("mean", "weight", "last");
    private static final int MOST = 64;

    private static final Duration LONGEST = Duration.ofDays(30);

    private final List<Field> inputs;
    private final Set<String> unreadable;
    private final Map<String, String> forbidden;
    private final Set<String> keys;
    private final Duration every;

    /**
     * A reader for one state.
     *
     * @param keys the inputs that legs can be told apart by
     * @param every how often state is updated
     */
    StateFeatureReader(
            List<Field> inputs,
            Set<String> unreadable,
            Map<String, String> forbidden,
            Set<String> keys,
            Duration every) {
        this.inputs = List.copyOf(inputs);
        this.unreadable = Set.copyOf(unreadable);
        this.forbidden = forbidden;
        this.keys = Set.copyOf(keys);
        this.every = every;
    }

    List<StateFeature> read(YamlNode node) {
        Map<String, StateFeature> features = new LinkedHashMap<>();
        Map<String, YamlNode> members = node.members();
        if (members.isEmpty()) {
            node.fault("empty", "at least one feature");
        }
        if (members.size() > MOST) {
            node.fault("out_of_limits", "at most " + MOST + " features");
        }
        members.forEach((name, at) -> {
            checkName(name, at);
            feature(name, at).ifPresent(feature -> features.put(name, feature));
        });
        members.forEach((name, at) -> at.find("shrink")
                .flatMap(shrink -> shrink.find("to"))
                .ifPresent(to -> checkShrink(name, to, features)));
        return List.copyOf(features.values());
    }

    private void checkName(String name, YamlNode at) {
        if (!Field.isName(name)) {
            at.fault("invalid_name", "a letter or underscore, then at most 63 letters, digits and underscores");
        } else if (name.equals(StateDefinition.AGE)) {
            at.fault("duplicate", "'" + name + "' is the age of the state itself");
        } else if (StatePlanReader.names(inputs).contains(name) || unreadable.contains(name)) {
            at.fault("duplicate", "an input has this name: callers send it, and state is what they need not send");
        } else if (forbidden.containsKey(name)) {
            at.fault("leak", "'" + name + "' is a column that is forbidden: " + forbidden.get(name));
        }
    }

    private Optional<StateFeature> feature(String name, YamlNode at) {
        if (!(at.value() instanceof Map)) {
            at.fault("wrong_type", "expected a feature such as {mean: gain, by: [dest], half_life: 12h}");
            return Optional.empty();
        }
        for (String kind : KINDS) {
            Optional<YamlNode> of = at.find(kind);
            if (of.isPresent()) {
                return feature(name, kind, at, of.get());
            }
        }
        at.fault("missing_key", "expected one of " + String.join(", ", KINDS));
        return Optional.empty();
    }

    private Optional<StateFeature> feature(String name, String kind, YamlNode at, YamlNode of) {
        return switch (kind) {
            case "mean" -> mean(name, at.mapping("mean", "by", "half_life", "shrink", "clip"), of);
            case "weight" -> weight(name, at.mapping("weight", "by", "half_life"), of);
            default -> last(name, at.mapping("last", "by", "within"), of);
        };
    }

    private Optional<StateFeature> mean(String name, YamlNode at, YamlNode of) {
        Optional<LegValue> value = value(of);
        List<String> by = by(at);
        Duration halfLife = span(at, "half_life");
        Optional<Shrink> shrink = at.find("shrink").map(StateFeatureReader::shrink);
        Clip clip = clip(at);
        return value.map(one -> new StateFeature.Mean(name, one, by, halfLife, shrink, clip));
    }

    private Optional<StateFeature> weight(String name, YamlNode at, YamlNode of) {
        Optional<EventKind> kind = of.oneOf(EventKind.class, Map.of());
        List<String> by = by(at);
        Duration halfLife = span(at, "half_life");
        return kind.map(one -> new StateFeature.Weight(name, one, by, halfLife));
    }

    private Optional<StateFeature> last(String name, YamlNode at, YamlNode of) {
        Optional<LegValue> value = value(of);
        List<String> by = by(at);
        Duration within = span(at, "within");
        return value.map(one -> new StateFeature.Last(name, one, by, within));
    }

    /** Of the past the outcome is known; that a column is forbidden as an input does not matter here. */
    private static Optional<LegValue> value(YamlNode at) {
        return at.oneOf(
                LegValue.class,
                Map.of("dep_delay", "departure_delay", "arr_delay", "arrival_delay", "duration", "minutes"));
    }

    /** No keys is one number of all legs, and is said by an empty list. */
    private List<String> by(YamlNode at) {
        List<String> by = new ArrayList<>();
        for (YamlNode one : at.need("by").map(YamlNode::each).orElse(List.of())) {
            String name = one.text();
            if (by.contains(name)) {
                one.fault("duplicate", "each input once");
            } else if (isKey(one, name)) {
                by.add(name);
            }
        }
        return by;
    }

    private boolean isKey(YamlNode at, String name) {
        Optional<Field> field =
                inputs.stream().filter(input -> input.name().equals(name)).findFirst();
        if (field.isEmpty() && unreadable.contains(name)) {
            return false;
        }
        if (field.isEmpty()) {
            at.fault(
                    "unknown_field", "'" + name + "' is no input" + NearName.hint(name, StatePlanReader.names(inputs)));
        } else if (field.get().type() != FieldType.CATEGORY) {
            at.fault(
                    "wrong_type",
                    "'" + name + "' has the type " + field.get().type().wireName() + ", expected a category");
        } else if (!keys.contains(name)) {
            at.fault(
                    "missing_key",
                    "what '" + name + "' is called in a leg is not said: add it to 'keys', as in {" + name + ": to}");
        }
        return keys.contains(name);
    }

    /** What is forgotten faster than state is updated would say how long ago the update was. */
    private Duration span(YamlNode at, String key) {
        Optional<YamlNode> node = at.need(key);
        Duration span = node.map(YamlNode::duration).orElse(every);
        if (span.toSecondsPart() != 0 || span.compareTo(every) < 0 || span.compareTo(LONGEST) > 0) {
            node.ifPresent(one ->
                    one.fault("out_of_limits", "expected whole minutes, not less than 'every', and at most 30 days"));
            return every;
        }
        return span;
    }

    private static Shrink shrink(YamlNode node) {
        node.mapping("to", "weight");
        double weight = node.need("weight").map(YamlNode::number).orElse(1.0);
        if (!(weight > 0 && Double.isFinite(weight))) {
            node.find("weight").ifPresent(at -> at.fault("out_of_limits", "a number above 0"));
        }
        return new Shrink(node.needText("to"), weight);
    }

    private static void checkShrink(String name, YamlNode to, Map<String, StateFeature> features) {
        StateFeature feature = features.get(name);
        StateFeature target = features.get(String.valueOf(to.value()));
        if (!(target instanceof StateFeature.Mean)) {
            to.fault(
                    "unknown_field",
                    "'" + to.value() + "' is no mean among these features"
                            + NearName.hint(String.valueOf(to.value()), List.copyOf(features.keySet())));
        } else if (feature != null
                && (target.by().size() >= feature.by().size() || !feature.by().containsAll(target.by()))) {
            to.fault("contradiction", "expected a mean of more legs: its 'by' is some of this one's, and not all");
        }
    }

    private static Clip clip(YamlNode at) {
        Range range = at.range("clip");
        return new Clip(range.min(), range.max());
    }
}
