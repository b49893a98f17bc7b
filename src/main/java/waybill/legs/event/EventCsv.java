package waybill.legs.event;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import waybill.csv.Cells;
import waybill.csv.HeaderLine;
import waybill.csv.MalformedCsvException;
import waybill.csv.MemorySink;
import waybill.csv.RowReader;
import waybill.csv.TextBuffer;
import waybill.failure.ErrorCode;
import waybill.failure.NearName;
import waybill.failure.Violation;
import waybill.failure.Violations;
import waybill.failure.WaybillException;
import waybill.legs.Event;
import waybill.signature.table.TableHeader;

/** Events as CSV, in Waybill's own columns; a column of another name is an attribute. */
public final class EventCsv {
    /** The most columns that a table of events may have. */
    public static final int MOST_COLUMNS = 256;

    private EventCsv() {}

    /** The events as a file, in the order given, with a column for each attribute that one of them has. */
    public static byte[] write(Collection<Event> events) {
        TreeSet<String> attributes = new TreeSet<>();
        events.forEach(event -> attributes.addAll(event.attributes().keySet()));
        MemorySink bytes = new MemorySink(128 * (events.size() + 1));
        TextBuffer out = new TextBuffer(bytes);
        List<String> header = new ArrayList<>(EventField.NAMES);
        header.addAll(attributes);
        out.cells(header).endLine();
        events.forEach(event -> out.cells(row(event, attributes)).endLine());
        out.flush();
        return bytes.toBytes();
    }

    private static List<String> row(Event event, Collection<String> attributes) {
        List<String> cells = new ArrayList<>(EventField.NAMES.size() + attributes.size());
        for (EventField field : EventField.values()) {
            cells.add(EventText.of(event, field));
        }
        attributes.forEach(name -> cells.add(event.attributes().getOrDefault(name, "")));
        return cells;
    }

    /**
     * Reads a file that must be right.
     *
     * @param name what to call it in messages
     * @throws WaybillException {@code INVALID_FILE} with each fault by its line
     */
    public static List<Event> read(byte[] bytes, EventRules rules, String name) {
        CollectingSink sink = new CollectingSink();
        read(bytes, rules, sink);
        Violations faults = new Violations();
        for (Reject reject : sink.rejects()) {
            reject.faults().forEach(fault -> faults.add(fault.below("/lines/" + reject.line())));
        }
        faults.throwIfAny(ErrorCode.INVALID_FILE, name + " has events that cannot be read:");
        return sink.events();
    }

    /**
     * Reads a file; what becomes of each event, the sink is told.
     *
     * @throws WaybillException {@code INVALID_FILE} when it is no table of events; nothing has been told of the first wrong thing or what follows
     */
    public static void read(byte[] bytes, EventRules rules, EventSink sink) {
        EventMaker maker = new EventMaker(rules, sink);
        forEachRow(
                bytes, EventCsv::checkColumns, (line, columns, cells) -> maker.make(raw(line, columns, cells)), sink);
    }

    /** Takes one row of a table. */
    public interface RowTaker {
        /** @param cells as many as there are columns */
        void row(long line, List<String> columns, List<String> cells);
    }

    /** Says what is wrong with the columns of a table. */
    public interface ColumnCheck {
        void check(List<String> columns, Violations faults);
    }

    /**
     * Reads a table with any columns. A row with another number of cells, or without text, is told as a reject.
     *
     * @throws WaybillException {@code INVALID_FILE} when it is no table with these columns
     */
    public static void forEachRow(byte[] bytes, ColumnCheck check, RowTaker taker, EventSink sink) {
        try {
            RowReader rows = RowReader.of(bytes);
            List<String> columns = columns(rows, check);
            Cells cells = new Cells();
            LineCount lines = new LineCount(bytes);
            while (rows.next()) {
                cells.split(rows);
                take(lines.at(rows.start()), columns, cells, taker, sink);
            }
        } catch (MalformedCsvException e) {
            throw new WaybillException(
                    ErrorCode.INVALID_FILE,
                    "The events are not CSV: " + e.reason(),
                    List.of(new Violation("", e.rule(), e.reason())));
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static List<String> columns(RowReader rows, ColumnCheck check) throws IOException {
        Violations faults = new Violations();
        TableHeader header = HeaderLine.read(rows).orElse(TableHeader.of(List.of()));
        List<String> columns = header.columns().stream().map(String::strip).toList();
        if (columns.isEmpty()) {
            faults.add("no_header", "the first line must name the columns, and there is none");
        } else if (columns.size() > MOST_COLUMNS) {
            faults.add("too_many_columns", "must have at most " + MOST_COLUMNS + " columns");
        } else if (new HashSet<>(columns).size() < columns.size()) {
            faults.add("duplicate_column", "the first line must name each column once");
        } else if (columns.size() == 1) {
            faults.add("other_separator", "must have several columns, separated by commas");
        } else {
            check.check(columns, faults);
        }
        faults.throwIfAny(ErrorCode.INVALID_FILE, "The events are not a table that can be read:");
        return columns;
    }

    private static void checkColumns(List<String> columns, Violations faults) {
        for (EventField needed : List.of(EventField.KIND, EventField.AT, EventField.PLACE)) {
            if (!columns.contains(needed.wireName())) {
                faults.add(
                        "/" + needed.wireName(),
                        "missing_column",
                        "the column is missing, and each event needs it" + NearName.hint(needed.wireName(), columns));
            }
        }
    }

    private static void take(long line, List<String> columns, Cells cells, RowTaker taker, EventSink sink) {
        if (!cells.isWellFormed()) {
            sink.reject(fault(line, "malformed_csv", "a quoted text goes on after its closing quote"));
        } else if (!cells.isText()) {
            sink.reject(fault(line, cells.fault().rule(), cells.fault().message()));
        } else if (cells.count() != columns.size()) {
            sink.reject(fault(
                    line,
                    "cell_count",
                    "must have " + columns.size() + " cells, as the first line has, and not " + cells.count()));
        } else {
            taker.row(line, columns, cells.texts());
        }
    }

    private static Reject fault(long line, String rule, String message) {
        return new Reject(line, List.of(new Violation("", rule, message)));
    }

    private static RawEvent raw(long line, List<String> columns, List<String> cells) {
        Map<EventField, String> fields = new EnumMap<>(EventField.class);
        Map<String, String> attributes = new LinkedHashMap<>();
        for (int i = 0; i < columns.size(); i++) {
            String text = cells.get(i);
            if (!text.isEmpty()) {
                String name = columns.get(i);
                EventField.of(name).ifPresentOrElse(field -> fields.put(field, text), () -> attributes.put(name, text));
            }
        }
        return new RawEvent(line, fields, attributes);
    }
}
