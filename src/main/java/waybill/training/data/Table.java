package waybill.training.data;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import waybill.failure.ErrorCode;
import waybill.failure.NearName;
import waybill.failure.WaybillException;
import waybill.signature.Field;
import waybill.signature.RawRow;
import waybill.signature.RawValue;
import waybill.signature.text.Blank;

/** Rows of data, held column by column. */
public final class Table {
    private final Map<String, Cells> columns;
    private final int rows;
    private final Optional<RowOrigin> origin;

    public Table(Map<String, Cells> columns, int rows) {
        this(columns, rows, Optional.empty());
    }

    private Table(Map<String, Cells> columns, int rows, Optional<RowOrigin> origin) {
        this.columns = new LinkedHashMap<>(columns);
        this.rows = rows;
        this.origin = origin;
    }

    public int rows() {
        return rows;
    }

    /** @throws WaybillException {@code INVALID_RECIPE} when the query makes no such column */
    public Cells column(String name) {
        return find(name).orElseThrow(() -> new WaybillException(ErrorCode.INVALID_RECIPE, lacks(name)));
    }

    /** That there is no such column, and which one may be meant. */
    String lacks(String name) {
        String hint = NearName.hint(name, columns.keySet());
        return "The query makes no column '" + name + "'"
                + (hint.isEmpty() ? "; it makes " + String.join(", ", columns.keySet()) + "." : hint);
    }

    /**
     * This table with further columns.
     *
     * @throws WaybillException {@code INVALID_RECIPE} when it has a column of that name
     */
    public Table with(Map<String, Cells> further) {
        Map<String, Cells> all = new LinkedHashMap<>(columns);
        further.forEach((name, cells) -> {
            if (all.put(name, cells) != null) {
                throw wrongType("The query makes a column '" + name
                        + "', and so does the recipe's 'state': give one of them another name.");
            }
        });
        return new Table(all, rows, origin);
    }

    /** This table with the columns of some inputs as these have them; a text that none can read is left as it is. */
    public Table normalized(List<Field> inputs) {
        Map<String, Cells> all = new LinkedHashMap<>(columns);
        for (Field field : inputs) {
            if (field.normalization().isPresent()) {
                find(field.name()).ifPresent(cells -> all.put(field.name(), NormalCells.of(cells, rows, field)));
            }
        }
        return new Table(all, rows, origin);
    }

    /** These rows in another order. */
    Table inOrder(int[] order) {
        Map<String, Cells> all = new LinkedHashMap<>();
        columns.forEach((name, cells) -> all.put(name, cells.inOrder(order)));
        return new Table(all, rows);
    }

    /** The same, of a database. */
    Table from(RowOrigin database) {
        return new Table(columns, rows, Optional.of(database));
    }

    /** Which database the rows came from; nothing for rows of files. */
    public Optional<RowOrigin> origin() {
        return origin;
    }

    Optional<Cells> find(String name) {
        return Optional.ofNullable(columns.get(name));
    }

    Set<String> names() {
        return columns.keySet();
    }

    /** A column of numbers; NaN where one is missing. A query casts booleans, if it means 0 and 1. */
    public double[] numbers(String name) {
        return values(name, InputColumn.NUMBERS);
    }

    /** The numbers of a column in some rows, or booleans as 0 and 1; NaN where one is missing. */
    public double[] numbersOrFlags(String name, int[] some) {
        return in(some, values(name, InputColumn.FLAGS));
    }

    private double[] values(String name, InputColumn kind) {
        Cells cells = column(name);
        if (kind.holds(cells) && cells instanceof Numbers numbers) {
            return numbers.values;
        }
        if (cells.isEmpty()) {
            return nothing();
        }
        throw wrongType(holdsNo(name, kind));
    }

    /** The numbers of a column in some rows; NaN where one is missing. */
    public double[] numbers(String name, int[] some) {
        return in(some, numbers(name));
    }

    static double[] in(int[] some, double[] all) {
        return IntStream.of(some).mapToDouble(row -> all[row]).toArray();
    }

    /** The numbers that are to be predicted: as of {@link #numbers}, and not booleans in disguise. */
    double[] targets(String name, int[] some) {
        if (column(name) instanceof Numbers numbers && numbers.flags) {
            throw new WaybillException(
                    ErrorCode.INVALID_RECIPE,
                    "The target '" + name
                            + "' holds booleans, and the recipe asks for a number. 'kind: label' predicts true or"
                            + " false, with a probability for each; the query can make 0 and 1 of them with cast("
                            + name + " as int).");
        }
        return numbers(name, some);
    }

    /** The texts of a column in some rows, each once, sorted; without the missing ones. */
    public List<String> distinct(String name, int[] some) {
        Cells cells = column(name);
        return IntStream.of(some)
                .mapToObj(cells::text)
                .filter(text -> !text.isEmpty())
                .distinct()
                .sorted()
                .toList();
    }

    /** The labels of a column in some rows, each once; numbers by size, others by their texts. */
    List<String> labels(String name, int[] some) {
        List<String> labels = distinct(name, some);
        boolean numbers = column(name) instanceof Numbers found && !found.flags;
        return numbers
                ? labels.stream()
                        .sorted(Comparator.comparingDouble(Double::parseDouble))
                        .toList()
                : labels;
    }

    /** A column in which no row lacks its date. */
    Dates dates(String name) {
        if (!(column(name) instanceof Dates dates)) {
            throw wrongType(holdsNo(name, "dates", "date", fromText(name, "strptime(" + name + ", '%d.%m.%Y')::date")));
        }
        requireNone(name, IntStream.range(0, rows).filter(row -> Double.isNaN(dates.days[row])));
        return dates;
    }

    /** Refuses data in which some rows lack a value that every row needs. */
    void requireNone(String name, IntStream lacking) {
        long count = lacking.count();
        if (count > 0) {
            throw new WaybillException(
                    ErrorCode.INVALID_DATA,
                    "Rows without '" + name + "': " + count + ". The query should leave them out.");
        }
    }

    private static WaybillException wrongType(String message) {
        return new WaybillException(ErrorCode.INVALID_RECIPE, message);
    }

    String holdsNo(String name, InputColumn expected) {
        return holdsNo(name, expected.inWords(), expected.sqlType(), fromText(name, expected.sqlOfText(name)));
    }

    private static String holdsNo(String name, String expected, String type, String more) {
        return "The column '" + name + "' does not hold " + expected + "; the query can make them with cast(" + name
                + " as " + type + ")" + more + ".";
    }

    /** A cast reads only the form that the database writes; other tables write others. */
    private String fromText(String name, String sql) {
        return columns.get(name) instanceof Texts ? ", or, where the text has another form, as in " + sql : "";
    }

    private double[] nothing() {
        double[] values = new double[rows];
        Arrays.fill(values, Double.NaN);
        return values;
    }

    /** A row as a caller would send it. */
    public RawRow raw(int row, List<Field> inputs) {
        Map<String, RawValue> values = new LinkedHashMap<>();
        for (Field field : inputs) {
            values.put(field.name(), column(field.name()).raw(row, field));
        }
        return RawRow.of(values);
    }

    /** A column. */
    public sealed interface Cells permits Numbers, Texts, InstantCells, Dates {
        RawValue raw(int row, Field field);

        /** The cell as text; empty when it is missing. */
        String text(int row);

        /** These cells in another order of rows. */
        Cells inOrder(int[] order);

        /** A number by which cells that are no texts are ordered. */
        default double place(int row) {
            throw new UnsupportedOperationException("Texts have no place.");
        }

        /** Whether nothing is known of the column: an empty column of a CSV file has no type of its own. */
        default boolean isEmpty() {
            return false;
        }
    }

    /** Numbers, or booleans as 0 and 1; NaN where one is missing. */
    public static final class Numbers implements Cells {
        private final double[] values;
        private final boolean flags;
        private final Map<Integer, RawValue> odd;

        public Numbers(double[] values) {
            this(values, false, Map.of());
        }

        private Numbers(double[] values, boolean flags, Map<Integer, RawValue> odd) {
            this.values = values;
            this.flags = flags;
            this.odd = Map.copyOf(odd);
        }

        /** @param values 0, 1, or NaN */
        static Numbers flags(double[] values) {
            return new Numbers(values, true, Map.of());
        }

        /**
         * Numbers, or booleans, that were read from texts.
         *
         * @param odd texts that cannot be read, by their rows, of which the values are NaN: a row with one is refused as a caller's is
         */
        static Numbers read(double[] values, boolean flags, Map<Integer, RawValue> odd) {
            return new Numbers(values, flags, odd);
        }

        /** Whether they are booleans. */
        boolean areFlags() {
            return flags;
        }

        double value(int row) {
            return values[row];
        }

        @Override
        public Cells inOrder(int[] order) {
            if (odd.isEmpty()) {
                return new Numbers(in(order, values), flags, odd);
            }
            Map<Integer, RawValue> moved = new LinkedHashMap<>();
            for (int i = 0; i < order.length; i++) {
                if (odd.containsKey(order[i])) {
                    moved.put(i, odd.getOrDefault(order[i], RawValue.MISSING));
                }
            }
            return new Numbers(in(order, values), flags, moved);
        }

        @Override
        public double place(int row) {
            return values[row];
        }

        @Override
        public RawValue raw(int row, Field field) {
            if (Double.isNaN(values[row])) {
                return odd.getOrDefault(row, RawValue.MISSING);
            }
            return TrainingType.of(field).raw(this, row);
        }

        @Override
        public String text(int row) {
            double value = values[row];
            if (Double.isNaN(value)) {
                return "";
            }
            if (flags) {
                return Boolean.toString(value == 1);
            }
            return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
        }
    }

    /** Texts, empty where one is missing, as a blank one is. */
    public static final class Texts implements Cells {
        private final String[] values;

        public Texts(String[] values) {
            this.values = Arrays.stream(values)
                    .map(value -> Blank.is(value) ? "" : value)
                    .toArray(String[]::new);
        }

        @Override
        public boolean isEmpty() {
            return Arrays.stream(values).allMatch(String::isEmpty);
        }

        @Override
        public Cells inOrder(int[] order) {
            return new Texts(IntStream.of(order).mapToObj(row -> values[row]).toArray(String[]::new));
        }

        @Override
        public RawValue raw(int row, Field field) {
            return values[row].isEmpty() ? RawValue.MISSING : new RawValue.Text(values[row]);
        }

        @Override
        public String text(int row) {
            return values[row];
        }
    }

    /** Dates in days since 1970-01-01, NaN where one is missing. */
    static final class Dates implements Cells {
        private final double[] days;

        Dates(double[] days) {
            this.days = days;
        }

        @Override
        public Cells inOrder(int[] order) {
            return new Dates(in(order, days));
        }

        @Override
        public double place(int row) {
            return days[row];
        }

        @Override
        public RawValue raw(int row, Field field) {
            return Double.isNaN(days[row]) ? RawValue.MISSING : new RawValue.Text(text(row));
        }

        @Override
        public String text(int row) {
            return Double.isNaN(days[row]) ? "" : date(row).toString();
        }

        LocalDate date(int row) {
            return LocalDate.ofEpochDay((long) days[row]);
        }
    }
}
