package waybill.wire;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import waybill.csv.Cells;
import waybill.csv.HeaderLine;
import waybill.csv.MalformedCsvException;
import waybill.csv.RowReader;
import waybill.failure.ErrorCode;
import waybill.failure.Violation;
import waybill.failure.WaybillException;
import waybill.serving.Ask;
import waybill.signature.Header;
import waybill.signature.RawRow;
import waybill.signature.table.TableHeader;

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
            throw malformed(new Violation("", e.rule(), e.reason()));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private Ask ask() throws IOException {
        TableHeader header = HeaderLine.read(reader).orElseThrow(RequestOptions::noRows);
        if (header.columns().size() > MOST_COLUMNS) {
            throw malformed(
                    new Violation("", "malformed_csv", "the header has more than " + MOST_COLUMNS + " columns"));
        }
        if (header.isUnusable()) {
            rows.add(RawRow.NOTHING);
        } else {
            readRows(Header.of(header.columns()));
        }
        return options.ask(rows, body.maxExplained()).below(header);
    }

    private void readRows(Header header) throws IOException {
        while (reader.next()) {
            if (rows.size() == body.maxRows()) {
                throw body.tooManyRows();
            }
            cells.split(reader);
            rows.add(isReadable(header.size()) ? new RawRow(header, cells.raw()) : RawRow.NOTHING);
        }
    }

    /** Whether the row has the right cells, all of them texts; its faults are told. */
    private boolean isReadable(int width) {
        if (!cells.isText()) {
            fault(cells.fault().rule(), cells.fault().message());
            return false;
        }
        if (!cells.isWellFormed()) {
            fault("malformed_csv", "has a quoted cell that goes on after its closing quote");
            return false;
        }
        if (cells.count() != width) {
            fault("wrong_width", "has " + cells.count() + " instead of " + width + " cells");
            return false;
        }
        return true;
    }

    private void fault(String rule, String message) {
        if (options.isFull()) {
            options.addUntold();
        } else {
            options.fault("/rows/" + rows.size(), rule, "line " + line() + " " + message);
        }
    }

    /** The line of the request in which the row begins. Lines are counted only for an error, and each byte once. */
    private long line() {
        for (; counted < reader.start(); counted++) {
            boolean halfOfTwo = bytes[counted] == '\r' && bytes[counted + 1] == '\n';
            line += (bytes[counted] == '\n' || bytes[counted] == '\r') && !halfOfTwo ? 1 : 0;
        }
        return line;
    }

    private static WaybillException malformed(Violation violation) {
        return new WaybillException(
                ErrorCode.MALFORMED_REQUEST, "The request is not of the documented shape.", List.of(violation));
    }
}
