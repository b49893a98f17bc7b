package waybill.app;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import waybill.registry.Canary;
import waybill.registry.StickyBy;
import waybill.serving.Ask;
import waybill.serving.Chosen;
import waybill.signature.Field;
import waybill.signature.FieldType;
import waybill.signature.RawValue;

/** Finds the key of a request, where a canary stands: nothing of it is loaded where none does. */
final class RouteKeys {
    private static final Set<String> TRUE = Set.of("true", "1", "1.0");
    private static final Set<String> FALSE = Set.of("false", "0", "0.0");

    private RouteKeys() {}

    /** The version that answers a request; what was read of it has its name and its fields. */
    static Chosen chosen(Chosen champion, Call call, Optional<Ask> ask) {
        Optional<Canary> canary = champion.split().map(Chosen.Split::rule);
        return canary.isEmpty()
                ? champion
                : champion.forKey(key(champion, canary.get().by(), call, ask));
    }

    /** A request without a key is decided by its own name, so that it spreads as keys do. */
    private static String key(Chosen champion, StickyBy by, Call call, Optional<Ask> ask) {
        Optional<String> key =
                switch (by.place()) {
                    case HEADER -> Optional.ofNullable(call.headers().get(by.name()));
                    case FIELD ->
                        ask.flatMap(read -> read.rows().get(0).find(by.name()))
                                .filter(value -> !value.isMissing())
                                .map(value -> text(value, field(champion, by.name())));
                };
        return key.filter(text -> !text.isEmpty())
                .orElseGet(() -> ask.flatMap(Ask::id).orElse(call.invocation()));
    }

    private static Optional<Field> field(Chosen champion, String name) {
        return champion.model().signature().fields().stream()
                .filter(known -> known.name().equals(name))
                .findFirst();
    }

    /** The value as the champion has it, so that a key that is written in another way is the same one. */
    private static String text(RawValue value, Optional<Field> field) {
        if (field.isEmpty() || field.get().normalization().isEmpty()) {
            return textOf(value, field.map(Field::type));
        }
        RawValue normal = field.get().normalized(value);
        return normal instanceof RawValue.Text text
                ? cell(text.value(), field.get().type())
                : textOf(normal, field.map(Field::type));
    }

    /** The same text for the same value in each format: a cell has no type, so the field's says what it is. */
    private static String textOf(RawValue value, Optional<FieldType> type) {
        if (value instanceof RawValue.Cell cell) {
            return type.map(known -> cell(cell.text(), known)).orElseGet(cell::text);
        }
        if (value instanceof RawValue.Text text) {
            return text.value();
        }
        if (value instanceof RawValue.Num number) {
            return number(number.value());
        }
        return value instanceof RawValue.Bool bool ? Boolean.toString(bool.value()) : "";
    }

    private static String cell(String text, FieldType type) {
        return switch (type) {
            case NUMBER, INTEGER -> number(text);
            case BOOLEAN -> bool(text);
            case CATEGORY, TIMESTAMP -> text;
        };
    }

    private static String number(String text) {
        try {
            return number(Double.parseDouble(text));
        } catch (NumberFormatException refusedLater) {
            return text;
        }
    }

    /** A whole number is written without a fraction. */
    private static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1L << 53
                ? Long.toString((long) value)
                : Double.toString(value);
    }

    private static String bool(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        if (TRUE.contains(lower)) {
            return "true";
        }
        return FALSE.contains(lower) ? "false" : text;
    }
}
