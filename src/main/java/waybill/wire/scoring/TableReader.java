package waybill.wire.scoring;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import waybill.csv.TextFault;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;
import waybill.json.JsonReader;
import waybill.json.JsonToken;
import waybill.signature.Field;
import waybill.signature.Header;
import waybill.signature.RawRow;
import waybill.signature.RawValue;
import waybill.signature.table.TableHeader;
import waybill.wire.Body;
import waybill.wire.JsonScalar;
import waybill.wire.RequestOptions;
import waybill.wire.RowCollector;

/**
 * Reads rows from the tables of MLflow and Azure ML: split, records, columns, or arrays in the order of the model's fields. A text
 * stays a text, whatever it looks like. For one table.
 */
final class TableReader {
    private static final int MOST_COLUMNS = 16_384;
    private static final Set<String> SPLIT = Set.of("columns", "index", "data");

    private final JsonReader reader;
    private final Body body;
    private final RequestOptions options;
    private final List<String> fields;
    private final String pointer;
    private final List<RawRow> rows = new ArrayList<>();
    private Optional<TableHeader> header = Optional.empty();

    /**
     * A reader.
     *
     * @param fields the names of the columns of a table that has no names
     * @param pointer to the table
     */
    TableReader(JsonReader reader, Body body, RequestOptions options, List<String> fields, String pointer) {
        this.reader = reader;
        this.body = body;
        this.options = options;
        this.fields = fields;
        this.pointer = pointer;
    }

    List<RawRow> rows() {
        return rows;
    }

    /** The columns, where all rows have the same. */
    Optional<TableHeader> header() {
        return header;
    }

    /** Reads {@code {"columns":[...],"index":[...],"data":[[...]]}}, of which the first token is the next. */
    void split() {
        if (reader.next() != JsonToken.BEGIN_OBJECT) {
            throw refused("Dataframe split format must be a dictionary. Got " + kind() + ".");
        }
        reader.next();
        split(invalidSplit());
    }

    /** @param invalid what is said of a table that is none */
    private void split(String invalid) {
        Optional<List<String>> columns = Optional.empty();
        List<RawValue[]> data = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        int index = -1;
        for (; reader.token() == JsonToken.NAME; reader.next()) {
            String key = reader.text();
            if (!seen.add(key) || !SPLIT.contains(key)) {
                throw refused(invalid + " It has the keys columns, index and data.");
            }
            switch (key) {
                case "columns" -> columns = Optional.of(names(invalid));
                case "index" -> index = array(invalid).length;
                default -> data = arrays(invalid);
            }
        }
        if (index >= 0 && index != data.size()) {
            throw refused(invalid + " It has " + index + " index values for " + data.size() + " rows.");
        }
        put(data, columns.orElse(fields));
    }

    private String invalidSplit() {
        return "Provided dataframe_split field is not a valid dataframe representation in 'split' format.";
    }

    private List<String> names(String invalid) {
        List<String> names = new ArrayList<>();
        for (RawValue value : array(invalid)) {
            if (!(value instanceof RawValue.Text text)) {
                throw refused(invalid + " A column's name is a text.");
            }
            requireText(text, pointer + "/columns/" + names.size());
            requireFew(names.size());
            names.add(text.value());
        }
        if (new HashSet<>(names).size() < names.size()) {
            throw refused(invalid + " A column is named twice.");
        }
        return names;
    }

    private static void requireFew(int columnsBefore) {
        if (columnsBefore == MOST_COLUMNS) {
            throw refused("A table has at most " + MOST_COLUMNS + " columns.");
        }
    }

    private RawValue[] array(String invalid) {
        if (reader.next() != JsonToken.BEGIN_ARRAY) {
            throw refused(invalid);
        }
        return cells();
    }

    /** MLflow's client writes a missing number of a frame as NaN. */
    private RawValue value() {
        RawValue value = JsonScalar.of(reader);
        return value instanceof RawValue.Num number && Double.isNaN(number.value()) ? RawValue.MISSING : value;
    }

    /** The values of the array that begins at the current token. */
    private RawValue[] cells() {
        List<RawValue> cells = new ArrayList<>();
        while (reader.next() != JsonToken.END_ARRAY) {
            cells.add(value());
        }
        return cells.toArray(RawValue[]::new);
    }

    private List<RawValue[]> arrays(String invalid) {
        if (reader.next() != JsonToken.BEGIN_ARRAY) {
            throw refused(invalid);
        }
        List<RawValue[]> arrays = new ArrayList<>();
        while (reader.next() != JsonToken.END_ARRAY) {
            if (reader.token() != JsonToken.BEGIN_ARRAY) {
                throw refused(invalid + " A row is an array.");
            }
            requireRoom(arrays.size());
            arrays.add(cells());
        }
        return arrays;
    }

    private void requireRoom(int before) {
        if (before == body.maxRows()) {
            throw body.tooManyRows();
        }
    }

    private void put(List<RawValue[]> data, List<String> columns) {
        Header names = Header.of(columns);
        header = Optional.of(TableHeader.of(columns));
        for (int i = 0; i < data.size(); i++) {
            RawValue[] cells = data.get(i);
            if (cells.length == columns.size()) {
                rows.add(checked(new RawRow(names, cells)));
            } else {
                rows.add(RawRow.NOTHING);
                fault(i, "wrong_width", "has " + cells.length + " instead of " + columns.size() + " values");
            }
        }
    }

    /** Reads {@code [{...}, ...]}, of which the first token is the next. */
    void records() {
        if (reader.next() != JsonToken.BEGIN_ARRAY) {
            throw refused("Dataframe records format must be a list of records. Got " + kind() + ".");
        }
        reader.next();
        records("Dataframe records format must be a list of records.");
    }

    /** @param invalid what is said when something else than a record is among them */
    private void records(String invalid) {
        RowCollector cells = new RowCollector();
        for (; reader.token() != JsonToken.END_ARRAY; reader.next()) {
            if (reader.token() != JsonToken.BEGIN_OBJECT) {
                throw refused(invalid);
            }
            requireRoom(rows.size());
            cells.begin();
            while (reader.next() == JsonToken.NAME) {
                String name = reader.text();
                requireText(new RawValue.Text(name), pointer + "/" + rows.size());
                reader.next();
                if (!cells.add(name, value())) {
                    throw refused("A record has a key twice.");
                }
            }
            rows.add(checked(cells.end()));
        }
    }

    /**
     * Reads a table of whatever form, of which the first token is the next: records, arrays, single values, or an object of columns.
     *
     * @param maySplit whether an object may be a table with columns, index and data
     */
    void any(boolean maySplit) {
        if (reader.next() == JsonToken.BEGIN_OBJECT) {
            boolean split = reader.next() == JsonToken.NAME && maySplit && SPLIT.contains(reader.text());
            if (split) {
                split("input_data is not a valid table.");
            } else {
                columns();
            }
        } else if (reader.token() != JsonToken.BEGIN_ARRAY) {
            throw refused("Rows are a list, or an object of columns. Got " + kind() + ".");
        } else if (reader.next() == JsonToken.BEGIN_OBJECT) {
            records("Rows are all of one form: objects, arrays, or single values.");
        } else {
            values();
        }
    }

    /** Rows as arrays, or as single values of a model of one field. */
    private void values() {
        List<RawValue[]> data = new ArrayList<>();
        for (; reader.token() != JsonToken.END_ARRAY; reader.next()) {
            requireRoom(data.size());
            data.add(reader.token() == JsonToken.BEGIN_ARRAY ? cells() : new RawValue[] {value()});
        }
        put(data, fields);
    }

    /** The columns of an object whose first key is the current token. */
    private void columns() {
        List<String> names = new ArrayList<>();
        List<RawValue[]> columns = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (; reader.token() == JsonToken.NAME; reader.next()) {
            String name = reader.text();
            requireText(new RawValue.Text(name), pointer);
            if (!seen.add(name)) {
                throw refused("A column is there twice.");
            }
            requireFew(names.size());
            names.add(name);
            columns.add(reader.next() == JsonToken.BEGIN_ARRAY ? cells() : new RawValue[] {value()});
        }
        int count = columns.isEmpty() ? 0 : columns.get(0).length;
        if (columns.stream().anyMatch(column -> column.length != count)) {
            throw refused("All columns have the same length.");
        }
        if (count > body.maxRows()) {
            throw body.tooManyRows();
        }
        put(
                IntStream.range(0, count)
                        .mapToObj(row ->
                                columns.stream().map(column -> column[row]).toArray(RawValue[]::new))
                        .toList(),
                names);
    }

    private RawRow checked(RawRow row) {
        for (int i = 0; i < row.header().size(); i++) {
            if (row.at(i) instanceof RawValue.Text text) {
                String name = row.header().name(i);
                requireText(text, pointer + "/" + rows.size() + (Field.isName(name) ? "/" + name : ""));
            }
        }
        return row;
    }

    private void requireText(RawValue.Text text, String at) {
        TextFault fault = TextFault.of(text.value());
        if (fault != TextFault.NONE) {
            options.fault(at, fault.rule(), "a text " + fault.message());
        }
    }

    private void fault(int row, String rule, String message) {
        if (options.isFull()) {
            options.addUntold();
        } else {
            options.fault(pointer + "/" + row, rule, message);
        }
    }

    private String kind() {
        return switch (reader.token()) {
            case BEGIN_OBJECT -> "dictionary";
            case BEGIN_ARRAY -> "list";
            case TEXT -> "string";
            case NUMBER -> "number";
            case BOOLEAN -> "boolean";
            default -> "nothing";
        };
    }

    static WaybillException refused(String message) {
        return new WaybillException(ErrorCode.MALFORMED_REQUEST, message);
    }
}
