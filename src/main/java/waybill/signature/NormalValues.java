package waybill.signature;

import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import waybill.signature.normal.LetterCase;
import waybill.signature.normal.Normalization;
import waybill.signature.text.Blank;
import waybill.signature.time.ZoneClock;

/**
 * What a normalization may be of a field of some type. A value that the field reads as it is must be in normal form, as it is never put in
 * another: so a row without faults costs nothing more.
 */
public final class NormalValues {
    private static final List<String> FLAGS = List.of("true", "false");

    private NormalValues() {}

    /** Whether a text, as a cell, is read by every field of a type, so that it can stand for nothing else. */
    public static boolean isRead(FieldType type, String text) {
        if (text.isEmpty()) {
            return false;
        }
        RawValue.Cell cell = RawValue.Cell.of(text);
        return switch (type) {
            case NUMBER, INTEGER -> !Double.isNaN(Decimal.parse(cell).orElse(Double.NaN));
            case BOOLEAN -> BooleanBinder.read(cell) >= 0;
            case TIMESTAMP -> Timestamps.isTime(Timestamps.read(cell, new ZoneClock(ZoneOffset.UTC)));
            case CATEGORY -> false;
        };
    }

    /** The 1 or 0 that a text is as a boolean; NaN when it is none. */
    public static double flag(String text) {
        int flag = BooleanBinder.read(RawValue.Cell.of(text));
        return flag < 0 ? Double.NaN : flag;
    }

    /** The values that aliases of a type may have; nothing if all texts are. */
    public static Optional<List<String>> aliased(FieldType type) {
        return type == FieldType.BOOLEAN ? Optional.of(FLAGS) : Optional.empty();
    }

    static void require(String name, Domain domain, Presence presence, Normalization normal) {
        FieldType type = domain.type();
        boolean named = type == FieldType.CATEGORY || type == FieldType.BOOLEAN;
        boolean fits = normal.form().isPresent() == type.isQuantity()
                && (named || (normal.aliases().isEmpty() && normal.letters() == LetterCase.KEPT))
                && !normal.isIdle()
                && !readsAny(type, normal)
                && !presence.isLive();
        if (!fits) {
            throw new IllegalArgumentException("A normalization does not fit the type of its field: " + name);
        }
        if (domain instanceof Domain.Category category) {
            requireNormal(name, category.values(), normal);
        }
        Optional<RawValue> fallback = presence.fallback();
        if (fallback.isPresent() && fallback.get() instanceof RawValue.Text text) {
            requireNormal(name, List.of(text.value()), normal);
        }
    }

    private static boolean readsAny(FieldType type, Normalization normal) {
        for (String word : normal.missing()) {
            if (isRead(type, word.toUpperCase(Locale.ROOT))) {
                return true;
            }
        }
        for (String alias : normal.aliases().keySet()) {
            if (isRead(type, alias)) {
                return true;
            }
        }
        List<String> allowed = aliased(type).orElse(List.of());
        return !allowed.isEmpty() && !allowed.containsAll(normal.aliases().values());
    }

    private static void requireNormal(String name, List<String> values, Normalization normal) {
        for (String value : values) {
            if (Blank.is(value) || !normal.of(value).equals(value)) {
                throw new IllegalArgumentException("A value is not in the normal form of its field: " + name);
            }
        }
    }
}
