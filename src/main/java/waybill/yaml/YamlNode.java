package waybill.yaml;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import waybill.failure.NearName;
import waybill.signature.Range;

/**
 * A place in a YAML document. A question that has no answer there is noted as a fault, and answered with a harmless value,
 * so that reading goes on to the next fault.
 *
 * @param pointer RFC 6901
 */
public record YamlNode(Object value, String pointer, Faults faults) {
    /**
     * The root of a document that was parsed by something else. It needs no YAML library, so that a service can read declarations too.
     *
     * @param document made of maps, lists, texts, numbers and truth values
     * @param name of the document, for messages
     */
    public static YamlNode of(Object document, String name) {
        return new YamlNode(document, "", new Faults(name, pointer -> Position.BEGINNING, false));
    }

    /** The members of this mapping, after a check that it has no others than {@code known}. */
    public YamlNode mapping(String... known) {
        Set<String> names = Set.of(known);
        for (String name : members().keySet()) {
            if (!names.contains(name)) {
                faults.add(below(name), "unknown_key", "unknown key" + NearName.hint(name, List.of(known)));
                NearName.of(name, List.of(known)).ifPresent(meant -> faults.misspelt(below(meant)));
            }
        }
        return this;
    }

    /** The members of this mapping, in order. */
    public Map<String, YamlNode> members() {
        Map<String, YamlNode> members = new LinkedHashMap<>();
        if (value instanceof Map<?, ?> map) {
            map.forEach((name, member) -> members.put(
                    String.valueOf(name),
                    new YamlNode(member == null ? "" : member, below(String.valueOf(name)), faults)));
        } else {
            fault("wrong_type", "expected a mapping");
        }
        return members;
    }

    /** The member {@code name}, if it is there. */
    public Optional<YamlNode> find(String name) {
        return value instanceof Map<?, ?> map && map.get(name) != null
                ? Optional.of(new YamlNode(map.get(name), below(name), faults))
                : Optional.empty();
    }

    /** The member {@code name}, if its key is there, with or without a value. */
    public Optional<YamlNode> findKey(String name) {
        return value instanceof Map<?, ?> map && map.containsKey(name)
                ? Optional.ofNullable(members().get(name))
                : Optional.empty();
    }

    /** The member {@code name}; a fault, and nothing, when it is missing. */
    public Optional<YamlNode> need(String name) {
        Optional<YamlNode> member = find(name);
        if (member.isEmpty()) {
            faults.add(below(name), "missing_key", "'" + name + "' is missing");
        }
        return member;
    }

    public String needText(String name) {
        return need(name).map(YamlNode::text).orElse("");
    }

    public String text(String name, String otherwise) {
        return find(name).map(YamlNode::text).orElse(otherwise);
    }

    public double number(String name, double otherwise) {
        return find(name).map(YamlNode::number).orElse(otherwise);
    }

    public OptionalDouble number(String name) {
        Optional<YamlNode> member = find(name);
        return member.isPresent() ? OptionalDouble.of(member.get().number()) : OptionalDouble.empty();
    }

    public boolean flag(String name, boolean otherwise) {
        return find(name).map(YamlNode::flag).orElse(otherwise);
    }

    /** The texts under {@code name}: a list, or one text alone; none when it is missing. */
    public List<String> texts(String name) {
        return find(name).map(YamlNode::texts).orElse(List.of());
    }

    public String text() {
        if (value instanceof String || value instanceof Number) {
            return String.valueOf(value);
        }
        fault("wrong_type", "expected text");
        return "";
    }

    public double number() {
        if (value instanceof Number number) {
            return number.doubleValue();
        }
        fault("wrong_type", "expected a number");
        return 0;
    }

    /** A length of time such as {@code 90s}, {@code 5m}, {@code 12h} or {@code 2d}; none, and a fault, for anything else. */
    public Duration duration() {
        return Durations.parse(String.valueOf(value)).orElseGet(() -> {
            fault("wrong_type", "expected a length of time such as 90s, 5m, 12h or 2d");
            return Duration.ZERO;
        });
    }

    /** The length of time under {@code name}, as of {@link #duration()}. */
    public Duration duration(String name, Duration otherwise) {
        return find(name).map(YamlNode::duration).orElse(otherwise);
    }

    public boolean flag() {
        if (value instanceof Boolean flag) {
            return flag;
        }
        fault("wrong_type", "expected true or false");
        return false;
    }

    public List<String> texts() {
        return each().stream().map(YamlNode::text).toList();
    }

    /** The items of this list, or this alone where no list is. */
    public List<YamlNode> each() {
        return value instanceof List ? items() : List.of(this);
    }

    /** The items of this list. */
    public List<YamlNode> items() {
        List<YamlNode> items = new ArrayList<>();
        if (value instanceof List<?> list) {
            for (int i = 0; i < list.size(); i++) {
                Object item = list.get(i);
                items.add(new YamlNode(item == null ? "" : item, pointer + "/" + i, faults));
            }
        } else {
            fault("wrong_type", "expected a list");
        }
        return items;
    }

    /** The constant whose lower-case name stands here; {@code otherwise}, and a fault, for any other text. */
    public <E extends Enum<E>> E oneOf(E otherwise) {
        return oneOf(otherwise.getDeclaringClass(), Map.of()).orElse(otherwise);
    }

    /**
     * The constant whose lower-case name stands here; nothing, and a fault, for any other text.
     *
     * @param others other words for the names, by which a hint is found
     */
    public <E extends Enum<E>> Optional<E> oneOf(Class<E> type, Map<String, String> others) {
        List<String> names = new ArrayList<>();
        for (E constant : type.getEnumConstants()) {
            String name = constant.name().toLowerCase(Locale.ROOT);
            if (name.equals(value)) {
                return Optional.of(constant);
            }
            names.add(name);
        }
        String asked = String.valueOf(value);
        String meant = others.getOrDefault(asked.toLowerCase(Locale.ROOT), asked);
        fault("unknown_value", "expected one of " + String.join(", ", names) + NearName.hint(meant, names));
        return Optional.empty();
    }

    /** The range under {@code name}: {@code [min, max]}, {@code {min: ...}} or {@code {max: ...}}; all numbers when it is missing. */
    public Range range(String name) {
        return find(name).map(YamlNode::range).orElse(Range.ALL);
    }

    private Range range() {
        boolean isList = value instanceof List;
        List<YamlNode> ends = isList ? items() : List.of();
        if (isList && ends.size() != 2) {
            fault("wrong_type", "expected [smallest, largest]");
            return Range.ALL;
        }
        double min = isList ? ends.get(0).number() : mapping("min", "max").number("min", Double.NEGATIVE_INFINITY);
        double max = isList ? ends.get(1).number() : number("max", Double.POSITIVE_INFINITY);
        // An end that is no number has its fault already.
        if (!(min <= max)) {
            fault("wrong_order", "a range runs from its smaller to its larger end");
            return Range.ALL;
        }
        return new Range(min, max);
    }

    private String below(String name) {
        return pointer + "/" + name.replace("~", "~0").replace("/", "~1");
    }

    public void fault(String rule, String message) {
        faults.add(pointer, rule, message);
    }
}
