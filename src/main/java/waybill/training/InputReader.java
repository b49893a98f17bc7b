package waybill.training;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import waybill.signature.Domain;
import waybill.signature.Field;
import waybill.signature.FieldType;
import waybill.signature.Presence;
import waybill.signature.Range;
import waybill.signature.RawRow;
import waybill.signature.RawValue;
import waybill.signature.Signature;
import waybill.signature.Unseen;

/** Reads one input of a recipe. */
final class InputReader {
    /** Keys that only some types have. */
    private static final Map<String, Set<FieldType>> KEYS = new TreeMap<>(Map.of(
            "allowed", Set.of(FieldType.NUMBER, FieldType.INTEGER),
            "unseen", Set.of(FieldType.CATEGORY),
            "zone", Set.of(FieldType.TIMESTAMP)));

    private final String name;
    private final YamlNode node;

    InputReader(String name, YamlNode node) {
        this.name = name;
        this.node = node;
    }

    /** The field, its limits and categories not learnt yet; nothing if it has no name or type to speak of. */
    Optional<Field> read() {
        node.mapping("type", "unit", "required", "default", "allowed", "unseen", "zone", "description");
        if (!Field.isName(name)) {
            node.fault("invalid_name", "a letter or underscore, then at most 63 letters, digits and underscores");
            return Optional.empty();
        }
        return node.need("type")
                .map(type -> type.oneOf(FieldType.NUMBER))
                .map(this::domain)
                .map(domain ->
                        new Field(name, domain, node.text("unit", ""), presence(domain), node.text("description", "")))
                .map(this::checkDefault);
    }

    /** A default is bound as a caller's value is; which categories there are only the data can tell. */
    private Field checkDefault(Field field) {
        if (field.type() != FieldType.CATEGORY && field.presence().fallback().isPresent()) {
            Signature alone = new Signature(List.of(field), Set.of());
            alone.bind(RawRow.NOTHING).violations().forEach(violation -> node.find("default")
                    .ifPresent(fallback -> fallback.fault(violation.rule(), violation.message())));
        }
        return field;
    }

    private Domain domain(FieldType type) {
        KEYS.forEach((key, types) -> node.find(key)
                .filter(there -> !types.contains(type))
                .ifPresent(there -> there.fault("contradiction", "a " + type.wireName() + " has no '" + key + "'")));
        return switch (type) {
            case NUMBER -> new Domain.Numeric(false, range(node, "allowed"), Range.ALL);
            case INTEGER -> new Domain.Numeric(true, range(node, "allowed"), Range.ALL);
            case CATEGORY ->
                new Domain.Category(
                        List.of(),
                        node.find("unseen")
                                .map(unseen -> unseen.oneOf(Unseen.WARN))
                                .orElse(Unseen.WARN));
            case BOOLEAN -> new Domain.Bool();
            case TIMESTAMP -> new Domain.Timestamp(zone());
        };
    }

    private ZoneId zone() {
        try {
            return ZoneId.of(node.needText("zone"));
        } catch (DateTimeException e) {
            node.find("zone")
                    .ifPresent(zone -> zone.fault("unknown_value", "expected a zone such as America/New_York"));
            return ZoneOffset.UTC;
        }
    }

    private Presence presence(Domain domain) {
        boolean required = node.flag("required", true);
        if (node.find("default").isEmpty()) {
            return required ? Presence.required() : Presence.optional();
        }
        if (node.find("required").isPresent()) {
            node.fault("contradiction", "a field with a default is never missing: leave 'required' out");
        }
        return Presence.defaultsTo(fallback(domain.type(), node.find("default").get()));
    }

    private static RawValue fallback(FieldType type, YamlNode value) {
        return switch (type) {
            case NUMBER, INTEGER -> new RawValue.Num(value.number());
            case BOOLEAN -> new RawValue.Bool(value.flag());
            case CATEGORY, TIMESTAMP -> new RawValue.Text(value.text());
        };
    }

    /** A range under {@code key}: {@code [min, max]}, or {@code {min: ...}} or {@code {max: ...}}; all numbers when it is missing. */
    static Range range(YamlNode node, String key) {
        return node.find(key).map(InputReader::range).orElse(Range.ALL);
    }

    private static Range range(YamlNode node) {
        boolean isList = node.value() instanceof List;
        List<YamlNode> ends = isList ? node.items() : List.of();
        if (isList && ends.size() != 2) {
            node.fault("wrong_type", "expected [smallest, largest]");
            return Range.ALL;
        }
        double min = isList ? ends.get(0).number() : node.mapping("min", "max").number("min", Double.NEGATIVE_INFINITY);
        double max = isList ? ends.get(1).number() : node.number("max", Double.POSITIVE_INFINITY);
        if (!(min <= max)) {
            node.fault("wrong_order", "a range runs from its smaller to its larger end");
            return Range.ALL;
        }
        return new Range(min, max);
    }
}
