package waybill.training.data;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.DoubleFunction;
import java.util.function.Function;
import java.util.stream.Stream;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;
import waybill.model.CalendarPart;
import waybill.model.Encoder;
import waybill.model.Feature;
import waybill.model.Scaling;
import waybill.signature.Domain;
import waybill.signature.Field;
import waybill.signature.FieldType;
import waybill.signature.Range;
import waybill.signature.RawValue;
import waybill.signature.Row;
import waybill.signature.Signature;
import waybill.signature.Unseen;
import waybill.yaml.YamlNode;

/**
 * All that training does by the type of a field: how a recipe declares it, how a cell of the query's result becomes a raw value,
 * what is learnt of it, which odd values golden rows try, and how slices and the model card show it.
 */
public abstract class TrainingType {
    private static final String MISSING = "(missing)";

    private final Set<Trait> traits;
    private final InputColumn column;
    private final Set<String> keys;

    /** @param keys the keys of an input in a recipe that this type has, and not every other */
    private TrainingType(Set<Trait> traits, InputColumn column, Set<String> keys) {
        this.traits = traits;
        this.column = column;
        this.keys = keys;
    }

    private enum Trait {
        /** A required field of this type can be an offset of the target. */
        CAN_BE_OFFSET,
        /** Only the data tells which values there are, and so if a default is one of them. */
        VALUES_ARE_LEARNT
    }

    public static TrainingType of(FieldType type) {
        return switch (type) {
            case NUMBER -> Numeric.NUMBER;
            case INTEGER -> Numeric.INTEGER;
            case CATEGORY -> Category.TYPE;
            case BOOLEAN -> Bool.TYPE;
            case TIMESTAMP -> Timestamp.TYPE;
        };
    }

    public static TrainingType of(Field field) {
        return of(field.type());
    }

    /** The keys of an input in a recipe that only some types have, sorted. */
    public static Set<String> allKeys() {
        Set<String> keys = new TreeSet<>();
        for (FieldType type : FieldType.values()) {
            keys.addAll(of(type).keys());
        }
        return keys;
    }

    /** The keys among {@link #allKeys} that an input of this type has. */
    public Set<String> keys() {
        return keys;
    }

    /** The domain that a recipe declares, before anything is learnt. */
    public abstract Domain declared(YamlNode input);

    /** The default of an input in a recipe. */
    public abstract RawValue fallback(YamlNode value);

    /** Whether a recipe alone tells if a default is valid; else only the data does. */
    public boolean isFullyDeclared() {
        return !traits.contains(Trait.VALUES_ARE_LEARNT);
    }

    /** Whether a required field of this type can be an offset of the target. */
    public boolean canBeOffset() {
        return traits.contains(Trait.CAN_BE_OFFSET);
    }

    /** Why a column of the query cannot be an input of this type, and what makes it one; nothing if it can. */
    public Optional<String> columnFault(String name, Table table) {
        return column.fault(name, table);
    }

    /** A number, or a boolean, of the query's result that is not missing, as a caller would send it. */
    abstract RawValue raw(Table.Numbers cells, int row);

    /** An instant of the query's result that is not missing, as a caller would send it. */
    abstract RawValue raw(InstantCells cells, int row, Field field);

    /**
     * What the training rows tell of a field's domain.
     *
     * @param rows indices of the training rows
     * @throws WaybillException {@code INVALID_DATA} when they tell nothing
     */
    public abstract Domain learnt(Field field, Table table, int[] rows);

    /** The values of a field that golden rows try besides ordinary ones and none. */
    public abstract List<RawValue> oddValues(Field field);

    /**
     * How rows are told apart by a field of this type.
     *
     * @param suffix what follows the field's name in the name of the slice: nothing, or a dot and a part
     * @return nothing when there is no such slice
     */
    public abstract Optional<Slicing> slicing(String suffix);

    /**
     * What the training rows held, for the model card.
     *
     * @param number how the card prints a number
     */
    public abstract String seen(Field field, DoubleFunction<String> number);

    /** Tells the rows of a signature apart by one of its fields. */
    @FunctionalInterface
    public interface Slicing {
        /** The function from a row to the name of its slice. */
        Function<Row, String> by(int field, Signature signature);
    }

    private static final class Numeric extends TrainingType {
        private static final TrainingType NUMBER = new Numeric(false);
        private static final TrainingType INTEGER = new Numeric(true);

        private final boolean whole;

        private Numeric(boolean whole) {
            super(Set.of(Trait.CAN_BE_OFFSET), InputColumn.NUMBERS, Set.of("allowed"));
            this.whole = whole;
        }

        private static Domain.Numeric domain(Field field) {
            return (Domain.Numeric) field.domain();
        }

        @Override
        public Domain declared(YamlNode input) {
            return new Domain.Numeric(whole, input.range("allowed"), Range.ALL);
        }

        @Override
        public RawValue fallback(YamlNode value) {
            return new RawValue.Num(value.number());
        }

        @Override
        RawValue raw(Table.Numbers cells, int row) {
            return new RawValue.Num(cells.value(row));
        }

        @Override
        RawValue raw(InstantCells cells, int row, Field field) {
            return cells.inZone(row, ZoneOffset.UTC);
        }

        @Override
        public Domain learnt(Field field, Table table, int[] rows) {
            double[] known = Stats.known(table.numbers(field.name(), rows));
            if (known.length == 0) {
                throw new WaybillException(
                        ErrorCode.INVALID_DATA,
                        "The training rows have no value of '" + field.name() + "': nothing can be learnt from it.");
            }
            return new Domain.Numeric(whole, domain(field).allowed(), new Range(known[0], known[known.length - 1]));
        }

        @Override
        public List<RawValue> oddValues(Field field) {
            Range seen = domain(field).seen();
            double beyond = domain(field).allowed().clamp(seen.max() * 2 + 1);
            return Stream.of(seen.min(), seen.max(), beyond)
                    .<RawValue>map(RawValue.Num::new)
                    .toList();
        }

        @Override
        public Optional<Slicing> slicing(String suffix) {
            return Optional.empty();
        }

        @Override
        public String seen(Field field, DoubleFunction<String> number) {
            Range seen = domain(field).seen();
            return number.apply(seen.min()) + " to " + number.apply(seen.max());
        }
    }

    private static final class Category extends TrainingType {
        private static final TrainingType TYPE = new Category();
        private static final RawValue UNSEEN = new RawValue.Text("~unseen~");

        private Category() {
            super(Set.of(Trait.VALUES_ARE_LEARNT), InputColumn.ANYTHING, Set.of("unseen"));
        }

        private static Domain.Category domain(Field field) {
            return (Domain.Category) field.domain();
        }

        @Override
        public Domain declared(YamlNode input) {
            return new Domain.Category(
                    List.of(),
                    input.find("unseen")
                            .map(unseen -> unseen.oneOf(Unseen.WARN))
                            .orElse(Unseen.WARN));
        }

        @Override
        public RawValue fallback(YamlNode value) {
            return new RawValue.Text(value.text());
        }

        @Override
        RawValue raw(Table.Numbers cells, int row) {
            return new RawValue.Text(cells.text(row));
        }

        @Override
        RawValue raw(InstantCells cells, int row, Field field) {
            return cells.inZone(row, ZoneOffset.UTC);
        }

        @Override
        public Domain learnt(Field field, Table table, int[] rows) {
            return new Domain.Category(
                    table.distinct(field.name(), rows), domain(field).unseen());
        }

        @Override
        public List<RawValue> oddValues(Field field) {
            return List.of(UNSEEN);
        }

        @Override
        public Optional<Slicing> slicing(String suffix) {
            return suffix.isEmpty() ? Optional.of(Category::slice) : Optional.empty();
        }

        private static Function<Row, String> slice(int field, Signature signature) {
            List<String> names = domain(signature.fields().get(field)).values();
            return row -> slice(row.value(field), names);
        }

        private static String slice(double index, List<String> names) {
            if (Double.isNaN(index)) {
                return MISSING;
            }
            return index == Row.UNSEEN ? "(unseen)" : names.get((int) index);
        }

        @Override
        public String seen(Field field, DoubleFunction<String> number) {
            return domain(field).values().size() + " values";
        }
    }

    private static final class Bool extends TrainingType {
        private static final TrainingType TYPE = new Bool();

        private Bool() {
            super(Set.of(), InputColumn.FLAGS, Set.of());
        }

        @Override
        public Domain declared(YamlNode input) {
            return new Domain.Bool();
        }

        @Override
        public RawValue fallback(YamlNode value) {
            return new RawValue.Bool(value.flag());
        }

        /** Many tables hold booleans as 0 and 1. */
        @Override
        RawValue raw(Table.Numbers cells, int row) {
            double value = cells.value(row);
            return value == 0 || value == 1 ? new RawValue.Bool(value == 1) : new RawValue.Num(value);
        }

        @Override
        RawValue raw(InstantCells cells, int row, Field field) {
            return cells.inZone(row, ZoneOffset.UTC);
        }

        @Override
        public Domain learnt(Field field, Table table, int[] rows) {
            return field.domain();
        }

        @Override
        public List<RawValue> oddValues(Field field) {
            return List.of();
        }

        @Override
        public Optional<Slicing> slicing(String suffix) {
            return suffix.isEmpty() ? Optional.of(Bool::slice) : Optional.empty();
        }

        private static Function<Row, String> slice(int field, Signature signature) {
            return row -> Double.isNaN(row.value(field)) ? MISSING : Boolean.toString(row.value(field) != 0);
        }

        @Override
        public String seen(Field field, DoubleFunction<String> number) {
            return "";
        }
    }

    private static final class Timestamp extends TrainingType {
        private static final TrainingType TYPE = new Timestamp();

        private Timestamp() {
            super(Set.of(), InputColumn.TIMES, Set.of("zone", "allowed"));
        }

        private static ZoneId zone(Field field) {
            return ((Domain.Timestamp) field.domain()).zone();
        }

        @Override
        public Domain declared(YamlNode input) {
            return TimestampReader.read(input);
        }

        @Override
        public RawValue fallback(YamlNode value) {
            return new RawValue.Text(value.text());
        }

        @Override
        RawValue raw(Table.Numbers cells, int row) {
            return new RawValue.Num(cells.value(row));
        }

        @Override
        RawValue raw(InstantCells cells, int row, Field field) {
            return cells.inZone(row, zone(field));
        }

        @Override
        public Domain learnt(Field field, Table table, int[] rows) {
            return field.domain();
        }

        @Override
        public List<RawValue> oddValues(Field field) {
            return List.of();
        }

        @Override
        public Optional<Slicing> slicing(String suffix) {
            return Arrays.stream(CalendarPart.values())
                    .filter(part -> suffix.equals("." + part.wireName()))
                    .findFirst()
                    .map(part -> (field, signature) -> slice(part, field, signature));
        }

        /** By the encoder, so that the clock is the field's. */
        private static Function<Row, String> slice(CalendarPart part, int field, Signature signature) {
            String name = signature.fields().get(field).name();
            Encoder encoder = new Encoder(signature, List.of(new Feature.Calendar(name, part, Scaling.NONE)));
            return row -> {
                double value = encoder.encode(row)[0];
                return Double.isNaN(value) ? MISSING : String.format(Locale.ROOT, "%02d", (int) value);
            };
        }

        @Override
        public String seen(Field field, DoubleFunction<String> number) {
            return "zone " + zone(field);
        }
    }
}
