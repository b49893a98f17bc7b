package waybill.model;

import java.util.List;
import waybill.signature.Signature;

/**
 * Adds up the size of an encoder before any part of it is made. A few bytes of a manifest can ask for millions: features of one
 * field name all of its categories again, and a look-up has a cell for each combination of categories.
 */
final class EncoderLimits implements Feature.Visitor<EncoderLimits.Size> {
    /** The largest number of columns; no table of trips has more. */
    static final int MOST_COLUMNS = 100_000;
    /** The largest length of the names of all columns together, in characters: 20 MB. */
    static final int MOST_NAME_CHARACTERS = 10_000_000;
    /** The largest size of all look-up tables together, in cells: 32 MB. */
    static final int MOST_CELLS = 4_000_000;

    private final Signature signature;
    private long columns;
    private long characters;
    private long cells;

    private EncoderLimits(Signature signature) {
        this.signature = signature;
    }

    /** @throws IllegalArgumentException when the features ask for too much, or one reads a field that does not exist */
    static void require(Signature signature, List<Feature> features) {
        EncoderLimits limits = new EncoderLimits(signature);
        for (Feature feature : features) {
            limits.add(feature.accept(limits));
        }
        limits.requireColumns();
    }

    /** The same of columns that were made of features. */
    static void requireParts(Signature signature, List<Column.Parts> all) {
        EncoderLimits limits = new EncoderLimits(signature);
        for (Column.Parts parts : all) {
            ColumnCheck.require(parts, signature);
            limits.add(size(parts, signature));
        }
        limits.requireColumns();
    }

    private static Size size(Column.Parts parts, Signature signature) {
        return switch (parts.kind()) {
            case ONE_HOT ->
                new Size(
                        parts.name(),
                        Column.category(signature.fields().get(parts.fields()[0]))
                                .values()
                                .size(),
                        true,
                        0);
            case CALENDAR_ONE_HOT ->
                Size.of(parts.name(), parts.part().orElseThrow().count());
            case CYCLIC -> Size.of(parts.name(), 2);
            case LOOKUP, CODE -> new Size(parts.name(), 1, false, parts.table().length);
            case NUMBER, MISSING, CALENDAR, SUM, FILLED -> Size.of(parts.name(), 1);
        };
    }

    private void add(Size size) {
        columns += size.columns;
        unless(columns <= MOST_COLUMNS, "The features make more than " + MOST_COLUMNS + " columns.");
        characters += size.endings(signature) + size.columns * (long) size.start.length();
        unless(characters <= MOST_NAME_CHARACTERS, "The names of the features' columns are too long together.");
        cells += size.cells;
        unless(cells <= MOST_CELLS, "The look-ups have too many combinations of categories together.");
    }

    private void requireColumns() {
        unless(columns > 0, "The features make no column.");
    }

    private static void unless(boolean right, String message) {
        if (!right) {
            throw new IllegalArgumentException(message);
        }
    }

    /**
     * The size of one feature.
     *
     * @param start the text with which the name of each column starts
     * @param columns the number of columns
     * @param categories whether each name ends with a category of the field {@code start}
     * @param cells the number of cells of a look-up's table
     */
    record Size(String start, int columns, boolean categories, int cells) {
        /** The longest ending that is not a category, such as {@code .minute_of_day=1439}. */
        private static final int LONGEST_ENDING = 32;

        private static Size of(String start, int columns) {
            return new Size(start, columns, false, 0);
        }

        /** The length of all endings together. It is counted after the columns, of which there may be too many. */
        private long endings(Signature signature) {
            if (!categories) {
                return (long) columns * LONGEST_ENDING;
            }
            long length = columns;
            for (String category : categoriesOf(start, signature)) {
                length += category.length();
            }
            return length;
        }
    }

    private static List<String> categoriesOf(String field, Signature signature) {
        return Column.category(signature.fields().get(signature.indexOf(field))).values();
    }

    @Override
    public Size visit(Feature.Numeric feature) {
        return Size.of(feature.field(), 1);
    }

    @Override
    public Size visit(Feature.Missing feature) {
        return Size.of(feature.field(), 1);
    }

    @Override
    public Size visit(Feature.OneHot feature) {
        return new Size(
                feature.field(), categoriesOf(feature.field(), signature).size(), true, 0);
    }

    @Override
    public Size visit(Feature.Calendar feature) {
        return Size.of(feature.field(), 1);
    }

    @Override
    public Size visit(Feature.CalendarOneHot feature) {
        return Size.of(feature.field(), feature.part().count());
    }

    @Override
    public Size visit(Feature.Cyclic feature) {
        return Size.of(feature.field(), 2);
    }

    @Override
    public Size visit(Feature.Sum feature) {
        return Size.of(feature.name(), 1);
    }

    @Override
    public Size visit(Feature.Lookup feature) {
        return new Size(feature.name(), 1, false, LookUps.cells(feature, signature));
    }

    /** The column has a cell for each category of the field, and its list is as long as the manifest made it. */
    @Override
    public Size visit(Feature.Code feature) {
        return new Size(
                feature.field(),
                1,
                false,
                categoriesOf(feature.field(), signature).size());
    }

    @Override
    public Size visit(Feature.Filled feature) {
        return feature.of().accept(this);
    }
}
