package waybill.survey;

import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.stream.IntStream;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;
import waybill.survey.column.ColumnCounter;
import waybill.survey.column.ColumnSurvey;
import waybill.survey.column.ColumnType;
import waybill.survey.column.Followed;
import waybill.survey.column.Room;
import waybill.survey.relation.Relations;
import waybill.survey.relation.TableRow;
import waybill.survey.source.SurveySource;
import waybill.survey.source.TableReader;

/**
 * Surveys files: their first rows to learn which columns are numbers and dates, and then all rows. It needs memory for its counters, and not for the rows: as much for a file of 1 GB as for one of
 * 100 MB. The same file gives the same survey on the same day.
 */
public final class Surveyor {
    /** By so many rows it is decided whose numbers and dates are compared. */
    private static final int FIRST_ROWS = 20_000;

    private final LocalDate today;
    private final Optional<Character> separator;
    private final boolean header;
    private final LongConsumer progress;

    /**
     * A surveyor.
     *
     * @param today later dates are future ones
     * @param separator what stands between cells; found if it is not given
     * @param header whether the first line has the names of the columns
     * @param progress accepts how many bytes of the file were read, now and then
     */
    public Surveyor(LocalDate today, Optional<Character> separator, boolean header, LongConsumer progress) {
        this.today = today;
        this.separator = separator;
        this.header = header;
        this.progress = progress;
    }

    /** Counters that have counted, and how many rows. */
    private record Counted(List<ColumnCounter> counters, long rows) {
        List<ColumnSurvey> surveys(List<String> names) {
            return IntStream.range(0, counters.size())
                    .mapToObj(i -> counters.get(i).survey(names.get(i), i))
                    .toList();
        }
    }

    /** @throws WaybillException {@code INVALID_FILE} when it is no table at all */
    public Survey survey(SurveySource source) {
        List<Followed> followed = followed(source);
        try (TableReader reader = TableReader.open(source, separator, header, progress)) {
            List<ColumnCounter> counters = counters(followed);
            Relations relations = new Relations(counters);
            TableRow row = new TableRow(counters.size());
            Counted counted = new Counted(counters, count(reader, counters, relations, row, Long.MAX_VALUE));
            List<ColumnSurvey> columns = counted.surveys(reader.names());
            return new Survey(
                    source.shown(),
                    today,
                    reader.dialect(),
                    counted.rows(),
                    source.size(),
                    columns,
                    relations.duplicateRows(),
                    relations.isExact(),
                    relations.found(columns),
                    reader.faults(),
                    reader.stop());
        } catch (IOException e) {
            throw new WaybillException(ErrorCode.INVALID_FILE, source.shown() + " cannot be read.", e);
        }
    }

    private List<Followed> followed(SurveySource source) {
        try (TableReader reader = TableReader.open(source, separator, header, some -> {})) {
            List<Followed> nothing =
                    reader.names().stream().map(name -> Followed.nothing()).toList();
            List<ColumnCounter> counters = counters(nothing);
            long rows = count(reader, counters, new Relations(List.of()), new TableRow(counters.size()), FIRST_ROWS);
            return new Counted(counters, rows)
                    .surveys(reader.names()).stream().map(Surveyor::followed).toList();
        } catch (IOException e) {
            throw new WaybillException(ErrorCode.INVALID_FILE, source.shown() + " cannot be read.", e);
        }
    }

    private List<ColumnCounter> counters(List<Followed> followed) {
        Room room = Room.of(followed.size());
        List<ColumnCounter> counters = new ArrayList<>();
        followed.forEach(asked -> counters.add(new ColumnCounter(room, today, asked)));
        return counters;
    }

    private static Followed followed(ColumnSurvey column) {
        if (column.type().isDate()) {
            return column.dates()
                    .map(dates -> Followed.days(dates.first().order()))
                    .orElseGet(Followed::nothing);
        }
        return column.type().isNumber()
                ? Followed.numbers(column.type() == ColumnType.DECIMAL_COMMA)
                : Followed.nothing();
    }

    private static long count(
            TableReader reader, List<ColumnCounter> counters, Relations relations, TableRow row, long most)
            throws IOException {
        int columns = counters.size();
        long rows = 0;
        while (rows < most && reader.next()) {
            rows++;
            row.begin(reader.line());
            int there = Math.min(columns, reader.count());
            for (int i = 0; i < there; i++) {
                reader.look(i);
                ColumnCounter counter = counters.get(i);
                row.set(i, counter.add(reader.bytes(), reader.from(), reader.to(), reader.line()), counter);
            }
            for (int i = there; i < columns; i++) {
                counters.get(i).addNothing();
                row.set(i, ColumnCounter.BLANK, counters.get(i));
            }
            relations.look(row);
        }
        return rows;
    }
}
