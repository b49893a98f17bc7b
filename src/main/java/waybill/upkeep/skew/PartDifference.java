package waybill.upkeep.skew;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import waybill.json.Json;
import waybill.json.JsonNode;

/**
 * In what a field or a feature of two encoders differs: what the recipe declares of it, and what was learnt. Categories and keys are
 * counted and not named: a caller's value may be among them.
 *
 * @param declared in words
 * @param learnt in words
 */
record PartDifference(List<String> declared, List<String> learnt) {
    /** What is learnt from rows. */
    private static final Set<String> LEARNT =
            Set.of("seen", "categories", "imputed", "center", "scale", "weights", "table", "otherwise");

    /** What no answer depends on. */
    private static final Set<String> FOR_PEOPLE = Set.of("description");

    PartDifference {
        declared = List.copyOf(declared);
        learnt = List.copyOf(learnt);
    }

    static final PartDifference NONE = new PartDifference(List.of(), List.of());
    static final PartDifference ONLY_SERVED = new PartDifference(List.of("the recipe gives no such one"), List.of());
    static final PartDifference ONLY_TRAINED = new PartDifference(List.of("serving has no such one"), List.of());

    boolean isNone() {
        return declared.isEmpty() && learnt.isEmpty();
    }

    /** All of it. */
    List<String> words() {
        List<String> all = new ArrayList<>(declared);
        all.addAll(learnt);
        return all;
    }

    static PartDifference between(Json.Obj served, Json.Obj trained) {
        List<String> declared = new ArrayList<>();
        List<String> learnt = new ArrayList<>();
        Set<String> names = new LinkedHashSet<>(served.members().keySet());
        names.addAll(trained.members().keySet());
        names.removeAll(FOR_PEOPLE);
        for (String name : names) {
            boolean isFeature = name.equals("of");
            Optional<Json> a = Optional.ofNullable(served.members().get(name));
            Optional<Json> b = Optional.ofNullable(trained.members().get(name));
            if (isFeature && a.isPresent() && b.isPresent()) {
                PartDifference of = between((Json.Obj) a.get(), (Json.Obj) b.get());
                declared.addAll(of.declared());
                learnt.addAll(of.learnt());
            } else {
                words(name, a, b).ifPresent((LEARNT.contains(name) ? learnt : declared)::add);
            }
        }
        return new PartDifference(declared, learnt);
    }

    private static Optional<String> words(String name, Optional<Json> served, Optional<Json> trained) {
        if (served.equals(trained)) {
            return Optional.empty();
        }
        if (served.isPresent() && trained.isPresent()) {
            return words(name, served.get(), trained.get());
        }
        return Optional.of(name + ": served with " + shown(served) + ", learnt as " + shown(trained));
    }

    private static Optional<String> words(String name, Json served, Json trained) {
        if (served instanceof Json.Arr a && trained instanceof Json.Arr b) {
            return ofArrays(name, a, b);
        }
        if (served instanceof Json.Num a && trained instanceof Json.Num b) {
            return Near.same(a.value(), b.value(), Near.COMPUTED)
                    ? Optional.empty()
                    : Optional.of(name + ": served with " + Json.numberText(a.value()) + ", learnt as "
                            + Json.numberText(b.value()));
        }
        return Optional.of(
                name + ": served with " + shown(Optional.of(served)) + ", learnt as " + shown(Optional.of(trained)));
    }

    private static Optional<String> ofArrays(String name, Json.Arr served, Json.Arr trained) {
        Map<String, Double> a = numbers(served);
        Map<String, Double> b = numbers(trained);
        long others = a.entrySet().stream()
                .filter(entry -> b.containsKey(entry.getKey()))
                .filter(entry ->
                        !Near.same(entry.getValue(), Objects.requireNonNull(b.get(entry.getKey())), Near.COMPUTED))
                .count();
        Set<String> onlyServed = new HashSet<>(a.keySet());
        onlyServed.removeAll(b.keySet());
        Set<String> onlyLearnt = new HashSet<>(b.keySet());
        onlyLearnt.removeAll(a.keySet());
        List<String> words = new ArrayList<>();
        add(words, onlyServed.size(), "only served with");
        add(words, onlyLearnt.size(), "only learnt");
        add(words, others, numbered(served) ? "with another number" : "in another place");
        return words.isEmpty()
                ? Optional.empty()
                : Optional.of(name + ": of " + a.size() + " served with and " + b.size() + " learnt, "
                        + String.join(", ", words));
    }

    private static void add(List<String> words, long count, String what) {
        if (count > 0) {
            words.add(count + " " + what);
        }
    }

    private static boolean numbered(Json.Arr array) {
        return array.items().stream().noneMatch(Json.Text.class::isInstance);
    }

    /** Entries of a table with their numbers; of a list its items, a number with its place as its name, a text with it as its number. */
    private static Map<String, Double> numbers(Json.Arr array) {
        Map<String, Double> numbers = new HashMap<>();
        for (int i = 0; i < array.items().size(); i++) {
            Json item = array.items().get(i);
            if (item instanceof Json.Obj entry) {
                JsonNode node = JsonNode.root(entry);
                numbers.put(node.get("key").value().toText(), node.get("value").number());
            } else if (item instanceof Json.Num number) {
                numbers.put(Integer.toString(i), number.value());
            } else {
                numbers.put(item.toText(), (double) i);
            }
        }
        return numbers;
    }

    private static String shown(Optional<Json> value) {
        return value.map(json -> json.scalarText().orElseGet(json::toText)).orElse("none");
    }
}
