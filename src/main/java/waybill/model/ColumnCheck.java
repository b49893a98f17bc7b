package waybill.model;

import java.util.List;
import waybill.signature.Field;
import waybill.signature.Signature;

/** Refuses parts of a {@link Column} with which encoding a row could fail: they may have been read from bytes. */
final class ColumnCheck {
    private ColumnCheck() {}

    /** Refuses what cannot be encoded with, by an {@link IllegalArgumentException}. */
    static void require(Column.Parts parts, Signature signature) {
        requireFields(parts.fields(), signature);
        Field field = signature.fields().get(parts.fields()[0]);
        switch (parts.kind()) {
            case NUMBER -> requireNumber(field);
            case MISSING -> {}
            case ONE_HOT -> requireCategoryNamed(parts.name(), field);
            case CALENDAR, CALENDAR_ONE_HOT, CYCLIC -> Column.timestamp(field);
            case SUM -> requireSum(parts, signature);
            case LOOKUP -> requireTable(parts, LookUps.cells(parts.name(), parts.fields(), signature));
            case CODE -> requireTable(parts, Column.category(field).values().size());
            case FILLED -> throw new IllegalArgumentException("A filled column is of another kind.");
        }
        require(parts);
    }

    private static void require(Column.Parts parts) {
        unless(parts.part().isPresent() == readsTime(parts.kind()), "A column has a part of a time if it reads one.");
        unless(isOfMany(parts.kind()) || parts.fields().length == 1, "A column reads one field.");
        unless(hasTable(parts.kind()) || parts.table().length == 0, "A column has no table.");
        unless(!Double.isInfinite(parts.filled()), "A feature is filled once, with a finite number.");
    }

    private static boolean readsTime(FeatureKind kind) {
        return kind == FeatureKind.CALENDAR || kind == FeatureKind.CALENDAR_ONE_HOT || kind == FeatureKind.CYCLIC;
    }

    private static boolean isOfMany(FeatureKind kind) {
        return kind == FeatureKind.SUM || kind == FeatureKind.LOOKUP;
    }

    private static boolean hasTable(FeatureKind kind) {
        return isOfMany(kind) || kind == FeatureKind.CODE;
    }

    private static void requireFields(int[] fields, Signature signature) {
        unless(fields.length > 0, "A column reads at least one field.");
        List<Field> all = signature.fields();
        for (int field : fields) {
            unless(field >= 0 && field < all.size(), "A column reads a field that there is not.");
        }
    }

    private static void requireSum(Column.Parts parts, Signature signature) {
        unless(parts.table().length == parts.fields().length, "A sum has a weight for each of its fields.");
        for (int field : parts.fields()) {
            requireNumber(signature.fields().get(field));
        }
    }

    private static void requireTable(Column.Parts parts, int cells) {
        unless(parts.table().length == cells, "A table has another number of cells than there are categories.");
    }

    /** {@link EncoderLimits} counts the names of its columns by the field that it is named after. */
    private static void requireCategoryNamed(String name, Field field) {
        Column.category(field);
        unless(name.equals(field.name()), "A column for each category bears the name of its field.");
    }

    private static void requireNumber(Field field) {
        if (!field.type().isNumeric()) {
            throw new IllegalArgumentException("Not a number or boolean: " + field.name());
        }
    }

    private static void unless(boolean right, String message) {
        if (!right) {
            throw new IllegalArgumentException(message);
        }
    }
}
