package waybill.training.recipe;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import waybill.failure.NearName;
import waybill.legs.EventKind;
import waybill.legs.LegValue;
import waybill.signature.Field;
import waybill.signature.FieldType;
import waybill.signature.Range;
import waybill.state.StateFeature;
import waybill.state.StateFeature.Clip;
import waybill.state.StateFeature.Shrink;
import waybill.yaml.YamlNode;

/**
 * Reads the features of a state: numbers that are known of the last hours.
 *
 * @param forbidden columns that are not known when the model is asked, with the reason
 */
record StateFeatureReader(InputNames names, Map<String, String> forbidden) {
    /** What the values of legs are called elsewhere. */
    private static final Map<String, String> OTHER_VALUES = Map.of(
            "dep_delay", "departure_delay",
            "arr_delay", "arrival_delay",
            "delay", "arrival_delay",
            "duration", "minutes");

    private static final Duration HOUR = Duration.ofHours(1);

    /** The kinds of features, by the key that each begins with. */
    enum Kind {
        MEAN("mean"),
        WEIGHT("weight"),
        LAST("last");

        static final List<String> NAMES =
                Arrays.stream(values()).map(Kind::wireName).toList();

        private final String wireName;

        Kind(String wireName) {
            this.wireName = wireName;
        }

        String wireName() {
            return wireName;
        }
    }

    List<StateFeature> read(YamlNode node) {
        List<StateFeature> features = new ArrayList<>();
        node.members().forEach((name, at) -> {
            checkName(name, at);
            feature(name, at).ifPresent(features::add);
        });
        return features;
    }

    private void checkName(String name, YamlNode at) {
        if (forbidden.containsKey(name)) {
            at.fault("leak", "'" + name + "' is the name of a column that is forbidden: " + forbidden.get(name));
        } else if (Field.isName(name) && names.isTaken(name)) {
            at.fault("duplicate", "an input has this name: callers send it, and state is what they need not send");
        }
    }

    private Optional<StateFeature> feature(String name, YamlNode at) {
        if (!(at.value() instanceof Map<?, ?> keys)) {
            at.fault("wrong_type", "expected a feature such as {mean: gain, by: [dest], half_life: 12h}");
            return Optional.empty();
        }
        for (Kind kind : Kind.values()) {
            Optional<YamlNode> of = at.find(kind.wireName());
            if (of.isPresent()) {
                return feature(name, kind, at, of.get());
            }
        }
        String hint = keys.keySet().stream()
                .map(key -> NearName.hint(String.valueOf(key), Kind.NAMES))
                .filter(near -> !near.isEmpty())
                .findFirst()
                .orElse("");
        at.fault("missing_key", "expected one of " + String.join(", ", Kind.NAMES) + hint);
        return Optional.empty();
    }

    private Optional<StateFeature> feature(String name, Kind kind, YamlNode at, YamlNode of) {
        return switch (kind) {
            case MEAN -> mean(name, at.mapping("mean", "of", "by", "half_life", "shrink", "clip"), of);
            case WEIGHT -> weight(name, at.mapping("weight", "by", "half_life"), of);
            case LAST -> last(name, at.mapping("last", "of", "by", "within"), of);
        };
    }

    private Optional<StateFeature> mean(String name, YamlNode at, YamlNode of) {
        Optional<LegValue> value = value(at, of);
        List<String> by = by(at);
        Duration halfLife = time(at, "half_life");
        Optional<Shrink> shrink = at.find("shrink").map(StateFeatureReader::shrink);
        Clip clip = clip(at);
        return value.map(one -> new StateFeature.Mean(name, one, by, halfLife, shrink, clip));
    }

    private Optional<StateFeature> weight(String name, YamlNode at, YamlNode of) {
        Optional<EventKind> kind = of.oneOf(EventKind.class, Map.of());
        List<String> by = by(at);
        Duration halfLife = time(at, "half_life");
        return kind.map(one -> new StateFeature.Weight(name, one, by, halfLife));
    }

    private Optional<StateFeature> last(String name, YamlNode at, YamlNode of) {
        Optional<LegValue> value = value(at, of);
        List<String> by = by(at);
        Duration within = time(at, "within");
        return value.map(one -> new StateFeature.Last(name, one, by, within));
    }

    /** Of a leg that has arrived the outcome is known; that it is forbidden as an input, of the leg that is asked about, is another matter. */
    private static Optional<LegValue> value(YamlNode feature, YamlNode at) {
        Optional<LegValue> value = at.oneOf(LegValue.class, OTHER_VALUES);
        Optional<YamlNode> of = feature.find("of");
        Optional<EventKind> kind = of.flatMap(said -> said.oneOf(EventKind.class, Map.of()));
        if (value.isPresent() && kind.isPresent() && value.get().known() != kind.get()) {
            of.ifPresent(said -> said.fault(
                    "contradiction",
                    "'" + value.get().wireName() + "' is known with the "
                            + value.get().known().wireName() + " of a leg, and not before"));
        }
        return value;
    }

    /** An empty list is one number of all legs. */
    private List<String> by(YamlNode at) {
        List<String> by = new ArrayList<>();
        for (YamlNode one : at.need("by").map(YamlNode::each).orElse(List.of())) {
            names.known(one, one.text(), field -> field.type() == FieldType.CATEGORY, "a category")
                    .ifPresent(by::add);
        }
        return by;
    }

    private static Duration time(YamlNode at, String key) {
        return at.need(key).map(YamlNode::duration).orElse(HOUR);
    }

    private static Shrink shrink(YamlNode node) {
        node.mapping("to", "weight");
        return new Shrink(
                node.needText("to"), node.need("weight").map(YamlNode::number).orElse(1.0));
    }

    private static Clip clip(YamlNode at) {
        Range range = at.range("clip");
        return new Clip(range.min(), range.max());
    }
}
