package waybill.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import waybill.signature.Domain;
import waybill.signature.Field;
import waybill.signature.Row;
import waybill.signature.Signature;
import waybill.signature.time.ZoneClock;

/**
 * A {@link Feature} bound to a signature: one or more columns of the encoded row. Names are resolved and tables spread out when it is
 * made; encoding only reads arrays. One class for all kinds, because each class takes its time of a cold start. Immutable.
 */
public final class Column {
    private final Parts parts;
    private final List<String> names;
    private final int width;
    private final int[] sizes;
    private final Optional<ZoneClock> clock;

    /**
     * What a column is made of, besides the signature.
     *
     * @param kind which way it encodes; not {@link FeatureKind#FILLED}, which is another kind with {@code filled}
     * @param name the name of its column, or the beginning of the names of its columns
     * @param fields the indices of the fields that it reads
     * @param part the part of a time that it reads, of a kind that reads one
     * @param scaling how its numbers are scaled; a look-up's table is scaled already
     * @param otherwise the number of a row whose value is missing, or is not in the table; NaN leaves it absent
     * @param table the numbers of a look-up's cells or of a code's categories, or the weights of a sum
     * @param filled the number of whatever would be absent; NaN leaves it so
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Parts(
            FeatureKind kind,
            String name,
            int[] fields,
            Optional<CalendarPart> part,
            Scaling scaling,
            double otherwise,
            double[] table,
            double filled) {
        private static final double[] NO_TABLE = {};

        static Parts of(FeatureKind kind, String field, Signature signature) {
            return of(kind, field, signature, Scaling.NONE, Double.NaN);
        }

        static Parts of(FeatureKind kind, String field, Signature signature, Scaling scaling, double otherwise) {
            int[] fields = {signature.indexOf(field)};
            return new Parts(kind, field, fields, Optional.empty(), scaling, otherwise, NO_TABLE, Double.NaN);
        }

        static Parts of(FeatureKind kind, String field, Signature signature, CalendarPart part, Scaling scaling) {
            int[] fields = {signature.indexOf(field)};
            return new Parts(kind, field, fields, Optional.of(part), scaling, Double.NaN, NO_TABLE, Double.NaN);
        }

        Parts with(double[] numbers) {
            return new Parts(kind, name, fields, part, scaling, otherwise, numbers, filled);
        }

        Parts filledWith(double with) {
            return new Parts(kind, name, fields, part, scaling, otherwise, table, with);
        }
    }

    /**
     * A column of a signature.
     *
     * @throws IllegalArgumentException when the parts are none of such a kind, or do not fit the signature
     */
    public Column(Parts parts, Signature signature) {
        this.parts = parts;
        ColumnCheck.require(parts, signature);
        this.clock = parts.part().isPresent()
                ? Optional.of(new ZoneClock(timestamp(field(parts, signature)).zone()))
                : Optional.empty();
        this.sizes = parts.kind() == FeatureKind.LOOKUP ? sizes(parts.fields(), signature) : new int[0];
        this.names = names(parts, signature);
        this.width = names.size();
    }

    static Column of(Feature feature, Signature signature) {
        return new Column(feature.parts(signature), signature);
    }

    /** What it is made of. The arrays are its own, and not to be changed. */
    public Parts parts() {
        return parts;
    }

    List<String> names() {
        return names;
    }

    /** The number of columns. */
    int width() {
        return width;
    }

    /** Writes the values that are present into {@code into}, from {@code at} on. The array is full of NaN before. */
    void encode(Row row, double[] into, int at) {
        switch (parts.kind()) {
            case NUMBER -> number(row, into, at);
            case MISSING -> missing(row, into, at);
            case ONE_HOT -> oneHot(row, into, at);
            case CALENDAR, CALENDAR_ONE_HOT, CYCLIC -> calendar(row, into, at);
            case SUM -> sum(row, into, at);
            case LOOKUP -> lookUp(row, into, at);
            case CODE -> code(row, into, at);
            case FILLED -> throw new IllegalStateException("A filled column is of another kind.");
        }
        if (!Double.isNaN(parts.filled())) {
            fill(into, at);
        }
    }

    private void number(Row row, double[] into, int at) {
        double value = row.value(parts.fields()[0]);
        into[at] = parts.scaling().apply(Double.isNaN(value) ? parts.otherwise() : value);
    }

    private void missing(Row row, double[] into, int at) {
        if (Double.isNaN(row.value(parts.fields()[0]))) {
            into[at] = 1;
        }
    }

    private void oneHot(Row row, double[] into, int at) {
        double index = row.value(parts.fields()[0]);
        if (index >= 0) {
            into[at + (int) index] = 1;
        }
    }

    private void calendar(Row row, double[] into, int at) {
        double second = row.value(parts.fields()[0]);
        if (Double.isNaN(second)) {
            return;
        }
        CalendarPart part = parts.part().orElseThrow();
        int value = part.of(clock.orElseThrow().local((long) second));
        if (parts.kind() == FeatureKind.CALENDAR) {
            into[at] = parts.scaling().apply(value);
        } else if (parts.kind() == FeatureKind.CALENDAR_ONE_HOT) {
            into[at + value - part.first()] = 1;
        } else {
            double angle = 2 * Math.PI * (value - part.first()) / part.count();
            into[at] = StrictMath.sin(angle);
            into[at + 1] = StrictMath.cos(angle);
        }
    }

    private void sum(Row row, double[] into, int at) {
        double sum = 0;
        for (int i = 0; i < parts.fields().length; i++) {
            sum += parts.table()[i] * row.value(parts.fields()[i]);
        }
        into[at] = parts.scaling().apply(sum);
    }

    private void lookUp(Row row, double[] into, int at) {
        int slot = 0;
        for (int i = 0; i < sizes.length; i++) {
            double index = row.value(parts.fields()[i]);
            if (!(index >= 0)) {
                into[at] = parts.otherwise();
                return;
            }
            slot = slot * sizes[i] + (int) index;
        }
        into[at] = parts.table()[slot];
    }

    private void code(Row row, double[] into, int at) {
        double index = row.value(parts.fields()[0]);
        if (index >= 0) {
            into[at] = parts.table()[(int) index];
        }
    }

    private void fill(double[] into, int at) {
        for (int i = at; i < at + width; i++) {
            into[i] = Double.isNaN(into[i]) ? parts.filled() : into[i];
        }
    }

    private static List<String> names(Parts parts, Signature signature) {
        return switch (parts.kind()) {
            case NUMBER, SUM, LOOKUP, CODE, FILLED -> List.of(parts.name());
            case MISSING -> List.of(parts.name() + "?");
            case ONE_HOT ->
                endingWith(parts.name(), category(field(parts, signature)).values());
            case CALENDAR -> List.of(partName(parts));
            case CALENDAR_ONE_HOT -> endingWith(partName(parts), parts.part().orElseThrow());
            case CYCLIC -> List.of(partName(parts) + ".sin", partName(parts) + ".cos");
        };
    }

    private static String partName(Parts parts) {
        return parts.name() + "." + parts.part().orElseThrow().wireName();
    }

    private static List<String> endingWith(String start, List<String> values) {
        List<String> names = new ArrayList<>(values.size());
        for (String value : values) {
            names.add(start + "=" + value);
        }
        return List.copyOf(names);
    }

    private static List<String> endingWith(String start, CalendarPart part) {
        List<String> names = new ArrayList<>(part.count());
        for (int value = part.first(); value < part.first() + part.count(); value++) {
            names.add(start + "=" + value);
        }
        return List.copyOf(names);
    }

    private static int[] sizes(int[] fields, Signature signature) {
        int[] sizes = new int[fields.length];
        for (int i = 0; i < sizes.length; i++) {
            sizes[i] = category(signature.fields().get(fields[i])).values().size();
        }
        return sizes;
    }

    private static Field field(Parts parts, Signature signature) {
        return signature.fields().get(parts.fields()[0]);
    }

    static Domain.Category category(Field field) {
        if (field.domain() instanceof Domain.Category category) {
            return category;
        }
        throw new IllegalArgumentException("Not a category: " + field.name());
    }

    static Domain.Timestamp timestamp(Field field) {
        if (field.domain() instanceof Domain.Timestamp timestamp) {
            return timestamp;
        }
        throw new IllegalArgumentException("Not a timestamp: " + field.name());
    }
}
