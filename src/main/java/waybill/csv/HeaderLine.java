package waybill.csv;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import waybill.signature.table.TableHeader;

/** Reads the first line of a table, in whatever dialect it is, so that one answer can say what it lacks. */
public final class HeaderLine {
    private HeaderLine() {}

    /**
     * Reads the header; empty when there is not one row.
     *
     * @param reader a reader at the beginning of the table
     * @throws MalformedCsvException when the line is no text, or its quotes are those of no dialect
     */
    public static Optional<TableHeader> read(RowReader reader) throws IOException {
        reader.skipByteOrderMark();
        if (!reader.next()) {
            return Optional.empty();
        }
        Cells cells = new Cells();
        cells.split(reader);
        if (!cells.isText()) {
            throw new MalformedCsvException(
                    cells.fault().rule(), "The first line " + cells.fault().message() + ".");
        }
        String line =
                new String(reader.buffer(), reader.start(), reader.end() - reader.start(), StandardCharsets.UTF_8);
        TableHeader header = new TableHeader(cells.texts(), line);
        // With another separator the quotes of a line seem to be wrong.
        if (!cells.isWellFormed() && !header.isUnusable()) {
            throw new MalformedCsvException(
                    "The first line is not a header in CSV: a quoted name goes on after its closing quote.");
        }
        return Optional.of(header);
    }
}
