package waybill.legs.mapping;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import waybill.legs.EventKind;
import waybill.legs.EventStatus;
import waybill.legs.event.EventField;
import waybill.legs.event.EventMaker;
import waybill.yaml.YamlNode;

/** Reads a {@code mapping:}, and notes what can be known to be wrong before any event comes. */
public final class MappingReader {
    private static final int MOST_TEMPLATES = 16;
    private static final Set<EventField> TIMES = Set.of(EventField.AT, EventField.KNOWN_AT, EventField.PLANNED_AT);
    private static final List<EventField> NEEDED = List.of(EventField.KIND, EventField.AT, EventField.PLACE);
    private static final String WHEN = "when";
    private static final String ATTRIBUTES = "attributes";

    private final ExprReader exprs;
    private final TimeReader times;
    private final boolean table;

    private MappingReader(boolean table) {
        this.exprs = new ExprReader(table);
        this.times = new TimeReader(exprs);
        this.table = table;
    }

    /**
     * The mapping that stands here; with faults, a harmless one.
     *
     * @param table whether it is of tables, and not of documents
     */
    public static Mapping read(YamlNode node, boolean table) {
        return new MappingReader(table).mapping(node);
    }

    private Mapping mapping(YamlNode node) {
        node.mapping("each", "events");
        Optional<Path> each = node.find("each").map(this::each);
        List<YamlNode> templates = node.need("events").map(YamlNode::items).orElse(List.of());
        if (templates.isEmpty() || templates.size() > MOST_TEMPLATES) {
            node.find("events")
                    .ifPresent(list -> list.fault("wrong_size", "expected 1 to " + MOST_TEMPLATES + " events"));
        }
        return new Mapping(each, templates.stream().map(this::template).toList());
    }

    private Path each(YamlNode node) {
        if (table) {
            node.fault("wrong_path", "'each' is of documents: of a table, each row is an item");
        }
        return exprs.path(node);
    }

    private Template template(YamlNode node) {
        node.mapping(Stream.concat(EventField.NAMES.stream(), Stream.of(WHEN, ATTRIBUTES))
                .toArray(String[]::new));
        NEEDED.forEach(field -> node.need(field.wireName()));
        Map<EventField, Expr> fields = new EnumMap<>(EventField.class);
        for (EventField field : EventField.values()) {
            node.find(field.wireName()).ifPresent(found -> fields.put(field, field(found, field)));
        }
        checkRetraction(node, fields);
        List<Template.Condition> conditions = node.find(WHEN)
                .map(found -> found.each().stream().map(exprs::condition).toList())
                .orElse(List.of());
        return new Template(conditions, fields, attributes(node));
    }

    private Expr field(YamlNode node, EventField field) {
        Expr expr = TIMES.contains(field) ? times.read(node, field.wireName()) : exprs.read(node, field.wireName());
        switch (field) {
            case KIND -> checkWords(node, expr, text -> EventKind.of(text).isPresent(), "departure or arrival");
            case STATUS ->
                checkWords(
                        node,
                        expr,
                        text -> EventStatus.of(text).isPresent(),
                        "actual, estimated, planned or retracted");
            default -> {}
        }
        return expr;
    }

    /** What an expression says in any case must be a word of the field. */
    private static void checkWords(YamlNode node, Expr expr, Predicate<String> known, String words) {
        if (!said(expr).stream().allMatch(known)) {
            node.fault("unknown_value", "expected " + words + ", here and in each table of codes");
        }
    }

    private static Collection<String> said(Expr expr) {
        if (expr instanceof Expr.Constant constant) {
            return List.of(constant.text());
        } else if (expr instanceof Expr.Codes codes) {
            return codes.table().values();
        } else if (expr instanceof Expr.First first) {
            List<String> texts = new ArrayList<>();
            first.choices().forEach(choice -> texts.addAll(said(choice)));
            return texts;
        }
        return List.of();
    }

    private static void checkRetraction(YamlNode node, Map<EventField, Expr> fields) {
        boolean retracts = Optional.ofNullable(fields.get(EventField.STATUS))
                .filter(status -> said(status).contains(EventStatus.RETRACTED.wireName()))
                .isPresent();
        if (retracts && !fields.containsKey(EventField.CORRECTS)) {
            node.need(EventField.CORRECTS.wireName());
        }
    }

    private Map<String, Expr> attributes(YamlNode node) {
        Map<String, Expr> attributes = new LinkedHashMap<>();
        node.find(ATTRIBUTES).ifPresent(found -> {
            found.members().forEach((name, expr) -> {
                if (EventField.of(name).isPresent()) {
                    expr.fault("reserved_name", "a field has this name: set the field");
                } else if (!EventMaker.isAttributeName(name)) {
                    expr.fault("attribute_name", "expected a name of 1 to 64 characters, without blanks around it");
                }
                attributes.put(name, exprs.read(expr, name));
            });
            if (attributes.size() > EventMaker.MOST_ATTRIBUTES) {
                found.fault("wrong_size", "expected at most " + EventMaker.MOST_ATTRIBUTES + " attributes");
            }
        });
        return attributes;
    }
}
