package waybill.cli;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import waybill.batch.scoring.ChunkLimits;
import waybill.cli.events.EventReading;
import waybill.csv.Cells;
import waybill.csv.HeaderLine;
import waybill.csv.MemorySink;
import waybill.csv.RowReader;
import waybill.csv.TextBuffer;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;
import waybill.json.Json;
import waybill.legs.report.EventGathering;
import waybill.serving.Chosen;
import waybill.serving.live.LiveModel;
import waybill.signature.Binder;
import waybill.signature.Header;
import waybill.signature.RawRow;
import waybill.signature.RawValue;
import waybill.signature.Row;
import waybill.signature.Signature;
import waybill.signature.table.TableHeader;
import waybill.state.StateDefinition;
import waybill.state.StateFeature;
import waybill.state.StateReader;
import waybill.state.StateTable;
import waybill.state.engine.Replay;

/**
 * Gives the rows of a file of the past the state that there was when each asked: events become known again, up to each row's own
 * moment and no further. The rows then bring their state, in columns of their own.
 */
final class PastState {
    private static final int SHOWN = 10;

    private final StateDefinition definition;
    private final Signature signature;
    private final StateReader reader;
    private final Instant now;
    private final List<String> names = new ArrayList<>();
    private final List<Line> lines = new ArrayList<>();

    private PastState(Chosen chosen, Instant now) {
        this.definition = chosen.live()
                .map(LiveModel::definition)
                .orElseThrow(() -> new WaybillException(
                        ErrorCode.INVALID_ARGUMENT, "The model " + chosen.name() + " has no state."));
        this.signature = chosen.model().signature();
        this.reader = new StateReader(definition, signature);
        this.now = now;
        definition.features().stream().map(StateFeature::name).forEach(names::add);
        names.add(StateDefinition.AGE);
    }

    /**
     * The rows with their state.
     *
     * @param rows CSV with a header
     * @param events files of events, and folders of such files
     * @throws WaybillException {@code INVALID_ARGUMENT} when the model has no state, {@code INVALID_FILE} when rows bring state
     *     already, or rows or events cannot be read
     */
    static InputStream fill(InputStream rows, List<Path> events, Chosen chosen, Instant now) {
        PastState past = new PastState(chosen, now);
        try {
            return new ByteArrayInputStream(past.filled(rows, replay(past.definition, events)));
        } catch (IOException e) {
            throw new WaybillException(ErrorCode.INVALID_FILE, "The rows cannot be read: " + e.getMessage(), e);
        }
    }

    private static Replay replay(StateDefinition definition, List<Path> paths) {
        EventGathering events = new EventGathering(SHOWN);
        paths.stream()
                .flatMap(path -> EventReading.files(path).stream())
                .forEach(file -> EventReading.read(file, events));
        if (!events.rejected().isEmpty()) {
            long line = events.rejects().get(0).line();
            throw new WaybillException(
                    ErrorCode.INVALID_FILE,
                    "State is made of all events, and some cannot be read, the first in line " + line + ": "
                            + events.rejected());
        }
        return Replay.of(definition, events.events());
    }

    private byte[] filled(InputStream text, Replay replay) throws IOException {
        RowReader rows = new RowReader(text, ChunkLimits.LONGEST_ROW);
        rows.skipByteOrderMark();
        List<String> columns =
                HeaderLine.read(rows).orElse(TableHeader.of(List.of())).columns();
        columns.stream().filter(names::contains).findFirst().ifPresent(name -> {
            throw new WaybillException(
                    ErrorCode.INVALID_FILE, "The rows bring state already, in the column " + name + ".");
        });
        collect(rows, columns);
        lines.stream()
                .filter(line -> line.row().isPresent())
                .sorted(Comparator.comparing(Line::asOf))
                .forEach(line -> line.fill(reader, replay.advance(line.asOf())));
        return written(columns);
    }

    private void collect(RowReader rows, List<String> columns) throws IOException {
        int[] fields = IntStream.range(0, columns.size())
                .filter(i -> signature.names().contains(columns.get(i)))
                .toArray();
        Header header = Header.of(IntStream.of(fields).mapToObj(columns::get).toList());
        Binder binder = signature.binder(header, now);
        Cells cells = new Cells();
        while (rows.next()) {
            cells.split(rows);
            boolean readable = cells.isText() && cells.isWellFormed() && cells.count() == columns.size();
            Optional<Row> row =
                    readable ? binder.bind(raw(header, fields, cells)).row() : Optional.empty();
            byte[] own = Arrays.copyOfRange(rows.buffer(), rows.start(), rows.end());
            Instant asked = row.map(of -> reader.askedAt(of, now)).orElse(now);
            lines.add(new Line(own, row, asked, reader.asOf(asked), new double[names.size()]));
        }
    }

    private static RawRow raw(Header header, int[] fields, Cells cells) {
        return new RawRow(header, IntStream.of(fields).mapToObj(cells::raw).toArray(RawValue[]::new));
    }

    private byte[] written(List<String> columns) {
        MemorySink bytes = new MemorySink(1 << 16);
        TextBuffer out = new TextBuffer(bytes);
        out.cells(columns).comma().cells(names).endLine();
        for (Line line : lines) {
            out.bytes(line.own());
            for (double value : line.values()) {
                out.comma();
                // What could not be read stays so: its cells say nothing of state.
                if (line.row().isPresent() && !Double.isNaN(value)) {
                    out.text(Json.numberText(value));
                }
            }
            out.endLine();
        }
        out.flush();
        return bytes.toBytes();
    }

    /**
     * A row of the file.
     *
     * @param own its bytes
     * @param row empty when it cannot be scored
     * @param values of its live fields, as soon as they are known; the last is the age in minutes
     */
    @SuppressWarnings("ArrayRecordComponent")
    private record Line(byte[] own, Optional<Row> row, Instant asked, Instant asOf, double[] values) {
        void fill(StateReader reader, StateTable table) {
            double[] live = reader.values(row.orElseThrow(), table);
            System.arraycopy(live, 0, values, 0, live.length);
            values[live.length] = (double) Duration.between(asOf, asked).toMinutes();
        }
    }
}
