package waybill.training.imported;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import waybill.csv.Cells;
import waybill.csv.MalformedCsvException;
import waybill.csv.RowReader;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;

/**
 * A small file of CSV, whole.
 *
 * @param rows the texts of each row's cells, of which there may be more or fewer than names
 */
record CsvTable(String file, List<String> header, List<List<String>> rows) {
    /** In bytes; golden rows are some hundreds. */
    private static final int MOST_BYTES = 64 << 20;

    /** @throws WaybillException {@code FILE_NOT_FOUND}; {@code INVALID_DATA} when it is no CSV, or has no row */
    static CsvTable read(Path path) {
        try {
            if (Files.size(path) > MOST_BYTES) {
                throw invalid(
                        path.getFileName() + " has more than " + MOST_BYTES + " bytes; some hundred rows will do.");
            }
            return read(String.valueOf(path.getFileName()), Files.readAllBytes(path));
        } catch (MalformedCsvException e) {
            throw invalid(path.getFileName() + " is no CSV: " + e.getMessage());
        } catch (IOException e) {
            throw new WaybillException(
                    ErrorCode.FILE_NOT_FOUND, "There is no file " + path + ", or it cannot be read.", e);
        }
    }

    private static CsvTable read(String file, byte[] bytes) throws IOException {
        RowReader reader = RowReader.of(bytes);
        reader.skipByteOrderMark();
        Cells cells = new Cells();
        List<List<String>> lines = new ArrayList<>();
        while (reader.next()) {
            cells.split(reader);
            if (!cells.isText() || !cells.isWellFormed()) {
                throw invalid("Line " + (lines.size() + 1) + " of " + file
                        + " is no text in UTF-8, or has a quote too many.");
            }
            lines.add(cells.texts());
        }
        if (lines.size() < 2) {
            throw invalid(file + " has " + (lines.isEmpty() ? "no header" : "a header, and no row") + ".");
        }
        return new CsvTable(file, lines.get(0), lines.subList(1, lines.size()));
    }

    /** The texts of a column; none when there is no such column. */
    Stream<String> column(String name) {
        int at = header.indexOf(name);
        return at < 0
                ? Stream.empty()
                : rows.stream().filter(row -> at < row.size()).map(row -> row.get(at));
    }

    private static WaybillException invalid(String message) {
        return new WaybillException(ErrorCode.INVALID_DATA, message);
    }
}
