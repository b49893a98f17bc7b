package waybill.training.champion;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import waybill.csv.Cells;
import waybill.csv.Csv;
import waybill.csv.MalformedCsvException;
import waybill.csv.RowReader;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;
import waybill.json.Json;
import waybill.signature.Field;
import waybill.signature.Header;
import waybill.signature.RawRow;
import waybill.signature.RawValue;
import waybill.training.data.LabelledRows;
import waybill.training.data.Outcomes;

/**
 * The file of rows that models are compared on: CSV with a header, a column for each input, {@code id} for what a row is of, and
 * {@code _actual} for what really happened.
 */
public final class HoldoutFile {
    /** Its name in a folder. It is no part of a version. */
    public static final String FILE = "holdout.csv";

    /** The column of what really happened. */
    public static final String ACTUAL = "_actual";

    private static final String ID = "id";
    private static final int MOST_ROWS = 20_000;
    private static final int MOST_BYTES = 128 << 20;

    private HoldoutFile() {}

    /**
     * The last rows, 20,000 at most.
     *
     * @param date the column by which they are in order
     */
    public static byte[] write(LabelledRows rows, List<Field> fields, String date) {
        boolean named = fields.stream().noneMatch(field -> field.name().equals(ID));
        List<String> header = new ArrayList<>(fields.stream().map(Field::name).toList());
        if (named) {
            header.add(ID);
        }
        header.add(ACTUAL);
        StringBuilder csv = new StringBuilder(String.join(",", header)).append('\n');
        for (int row : last(rows, date)) {
            rows.raw(row, fields).toMap().values().forEach(value -> csv.append(cell(value))
                    .append(','));
            csv.append(named ? Csv.cell(rows.id(row)) + ',' : "")
                    .append(Csv.cell(actual(rows.outcomes(), row)))
                    .append('\n');
        }
        return csv.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static List<Integer> last(LabelledRows rows, String date) {
        return IntStream.range(0, rows.size())
                .boxed()
                .sorted(Comparator.comparing(row -> rows.text(row, date)))
                .skip(Math.max(0, rows.size() - MOST_ROWS))
                .toList();
    }

    private static String cell(RawValue value) {
        if (value instanceof RawValue.Num number) {
            return Json.numberText(number.value());
        }
        if (value instanceof RawValue.Bool flag) {
            return Boolean.toString(flag.value());
        }
        return value instanceof RawValue.Text text ? Csv.cell(text.value()) : "";
    }

    private static String actual(Outcomes outcomes, int row) {
        if (outcomes instanceof Outcomes.Labels labels) {
            return labels.names().get(labels.actual(row));
        }
        return outcomes instanceof Outcomes.Numbers numbers ? Json.numberText(numbers.actual(row)) : "";
    }

    /**
     * Reads a file of rows.
     *
     * @param target the column of what really happened, where there is no {@code _actual}
     * @throws WaybillException {@code FILE_NOT_FOUND}; {@code INVALID_DATA} for what is no such file
     */
    public static Holdout read(Path file, String target) {
        try {
            if (Files.size(file) > MOST_BYTES) {
                throw invalid(file.getFileName() + " has more than " + MOST_BYTES + " bytes: the last rows will do.");
            }
            return read(unpacked(Files.readAllBytes(file)), String.valueOf(file.getFileName()), target);
        } catch (NoSuchFileException e) {
            throw new WaybillException(ErrorCode.FILE_NOT_FOUND, "There is no file " + file + ".", e);
        } catch (IOException e) {
            throw new WaybillException(ErrorCode.FILE_NOT_FOUND, file + " cannot be read.", e);
        }
    }

    /** What is compressed with gzip, by its first bytes, is unpacked, whatever its name is. */
    private static byte[] unpacked(byte[] content) throws IOException {
        boolean packed = content.length > 1 && (content[0] & 0xff) == 0x1f && (content[1] & 0xff) == 0x8b;
        return packed ? unzipped(content) : content;
    }

    private static byte[] unzipped(byte[] content) throws IOException {
        try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(content))) {
            byte[] unpacked = in.readNBytes(MOST_BYTES + 1);
            if (unpacked.length > MOST_BYTES) {
                throw invalid(
                        "The file of rows has more than " + MOST_BYTES + " bytes unpacked: the last rows will do.");
            }
            return unpacked;
        } catch (ZipException | EOFException e) {
            throw new WaybillException(
                    ErrorCode.INVALID_DATA, "The file of rows is compressed with gzip, and damaged.", e);
        }
    }

    /** Reads the content of such a file, as {@link #read(Path, String)}. */
    public static Holdout read(byte[] content, String name, String target) {
        try {
            RowReader reader = RowReader.of(content);
            reader.skipByteOrderMark();
            Cells cells = new Cells();
            if (!reader.next()) {
                throw invalid(name + " has no header.");
            }
            cells.split(reader);
            return rows(reader, cells, new Columns(cells.texts(), name, target));
        } catch (MalformedCsvException e) {
            throw invalid(name + " is no CSV: " + e.getMessage());
        } catch (IOException e) {
            throw new WaybillException(ErrorCode.INVALID_DATA, name + " cannot be read.", e);
        }
    }

    private static Holdout rows(RowReader reader, Cells cells, Columns columns) throws IOException {
        List<RawRow> rows = new ArrayList<>();
        List<String> names = new ArrayList<>();
        List<String> actual = new ArrayList<>();
        while (reader.next()) {
            cells.split(reader);
            if (!cells.isText() || !cells.isWellFormed() || cells.count() != columns.names.size()) {
                throw invalid("Row " + (rows.size() + 1) + " of " + columns.file + " has " + cells.count()
                        + " cells, not " + columns.names.size() + ", or is no text in UTF-8, or has a quote too many.");
            }
            rows.add(new RawRow(columns.header, columns.inputs(cells.raw())));
            actual.add(cells.text(columns.actual));
            if (columns.id >= 0) {
                names.add(cells.text(columns.id));
            }
        }
        return new Holdout(rows, names, actual);
    }

    /** What each column of a file is. */
    private static final class Columns {
        private final String file;
        private final List<String> names;
        private final int actual;
        private final int id;
        private final int[] inputs;
        private final Header header;

        Columns(List<String> names, String file, String target) {
            this.file = file;
            this.names = names;
            if (new HashSet<>(names).size() != names.size()) {
                throw invalid(file + " names a column twice.");
            }
            this.actual = names.contains(ACTUAL) ? names.indexOf(ACTUAL) : names.indexOf(target);
            if (actual < 0) {
                throw invalid(file + " has no column '" + ACTUAL
                        + "', and none that is named like the target: what really happened in each row.");
            }
            this.id = names.indexOf(ID);
            this.inputs = IntStream.range(0, names.size())
                    .filter(column -> column != actual && !names.get(column).equals(target))
                    .toArray();
            this.header = Header.of(IntStream.of(inputs).mapToObj(names::get).collect(Collectors.toList()));
        }

        RawValue[] inputs(RawValue[] cells) {
            return IntStream.of(inputs).mapToObj(column -> cells[column]).toArray(RawValue[]::new);
        }
    }

    private static WaybillException invalid(String message) {
        return new WaybillException(ErrorCode.INVALID_DATA, message);
    }
}
