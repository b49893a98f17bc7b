package waybill.wire;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import waybill.csv.Cells;
import waybill.csv.MalformedCsvException;
import waybill.csv.RowReader;
import waybill.failure.ErrorCode;
import waybill.failure.Violation;
import waybill.failure.WaybillException;
import waybill.serving.Ask;
import waybill.signature.Header;
import waybill.signature.RawRow;

/**
 * Reads rows from CSV (RFC 4180): a header line with the fields' names, then a line per row. An empty cell is a missing value.
 */
final class CsvRequest {
    /** The largest number of columns; no table of trips is wider. */
    private static final int MOST_COLUMNS = 16_384;

    private final byte[] bytes;
    private final RowReader reader;
    private final Cells cells = new Cells();
    private final List<RawRow> rows = new ArrayList<>();
    private final RequestOptions options;
    private final Body body;
    private int counted;
    private long line = 1;

    private CsvRequest(byte[] bytes, Body body) {
        this.bytes = bytes;
        this.reader = RowReader.of(bytes);
        this.options = new RequestOptions(body.query());
        this.body = body;
    }

    static Ask decode(Body body) {
        byte[] bytes = body.text().getBytes(StandardCharsets.UTF_8);
        try {
            return new CsvRequest(bytes, body).ask();
        } catch (MalformedCsvException e) {
            throw malformedCell();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private Ask ask() throws IOException {
        Header header = header();
        while (next()) {
            if (rows.size() == body.maxRows()) {
                throw body.tooManyRows();
            }
            if (cells.count() == header.size()) {
                rows.add(new RawRow(header, cells.raw()));
            } else {
                rows.add(RawRow.NOTHING);
                reportWidth(header.size());
            }
        }
        return options.ask(rows);
    }

    private boolean next() throws IOException {
        if (!reader.next()) {
            return false;
        }
        cells.split(reader);
        if (!cells.isWellFormed()) {
            throw malformedCell();
        }
        return true;
    }

    private Header header() throws IOException {
        reader.skipByteOrderMark();
        if (!next()) {
            throw RequestOptions.noRows();
        }
        if (cells.count() > MOST_COLUMNS) {
            throw malformed(
                    new Violation("", "malformed_csv", "the header has more than " + MOST_COLUMNS + " columns"));
        }
        List<String> names = cells.texts();
        if (Set.copyOf(names).size() != names.size()) {
            throw malformed(new Violation("", "duplicate_column", "the header names a column twice"));
        }
        return Header.of(names);
    }

    private void reportWidth(int due) {
        options.fault(
                "/rows/" + (rows.size() - 1),
                "wrong_width",
                "line " + line() + " has " + cells.count() + " instead of " + due + " cells");
    }

    /** The line of the request in which the row begins. Lines are counted only for an error, and each byte once. */
    private long line() {
        for (; counted < reader.start(); counted++) {
            boolean halfOfTwo = bytes[counted] == '\r' && bytes[counted + 1] == '\n';
            line += (bytes[counted] == '\n' || bytes[counted] == '\r') && !halfOfTwo ? 1 : 0;
        }
        return line;
    }

    private static WaybillException malformedCell() {
        return malformed(new Violation("", "malformed_csv", "a quoted cell that does not end, or goes on after it"));
    }

    private static WaybillException malformed(Violation violation) {
        return new WaybillException(
                ErrorCode.MALFORMED_REQUEST, "The request is not of the documented shape.", List.of(violation));
    }
}
