package waybill.legs.mapping;

import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import waybill.legs.event.EventField;
import waybill.legs.event.RawEvent;

/**
 * How an event is made of an item.
 *
 * @param conditions all of which the item must fulfil
 */
record Template(List<Condition> conditions, Map<EventField, Expr> fields, Map<String, Expr> attributes) {
    Template {
        conditions = List.copyOf(conditions);
        fields = Map.copyOf(fields);
        // In their order, because of two that leave the event out the first is told.
        attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
    }

    /** What an item must be like. */
    sealed interface Condition {
        boolean isMet(Item item);

        /** Something stands there, or nothing does. */
        record Has(Path path, boolean wanted) implements Condition {
            @Override
            public boolean isMet(Item item) {
                return item.has(path) == wanted;
            }
        }

        /** One of these texts stands there. */
        record In(Expr of, Set<String> texts) implements Condition {
            @Override
            public boolean isMet(Item item) {
                return of.of(item, new Misses()).filter(texts::contains).isPresent();
            }
        }
    }

    boolean isMeantFor(Item item) {
        return conditions.stream().allMatch(condition -> condition.isMet(item));
    }

    RawEvent event(long line, Item item, Misses misses) {
        Map<EventField, String> told = new EnumMap<>(EventField.class);
        for (EventField field : EventField.values()) {
            Optional.ofNullable(fields.get(field))
                    .flatMap(expr -> expr.of(item, misses))
                    .ifPresent(text -> told.put(field, text));
        }
        Map<String, String> known = new LinkedHashMap<>();
        attributes.forEach((name, expr) -> expr.of(item, misses).ifPresent(text -> known.put(name, text)));
        return new RawEvent(line, told, known);
    }
}
