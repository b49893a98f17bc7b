package waybill.wire;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import waybill.failure.ErrorCode;
import waybill.failure.Violation;
import waybill.failure.WaybillException;
import waybill.signature.RawRow;
import waybill.signature.RawValue;

/** Reads rows from CSV (RFC 4180): a header line with the fields' names, then a line per row. An empty cell is missing. */
final class CsvRequest {
    private static final RawValue MISSING = new RawValue.Missing();
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final List<String> header;
    private final List<RawRow> rows = new ArrayList<>();
    private final RequestOptions options;

    private CsvRequest(List<String> header, Map<String, String> query) {
        this.header = header;
        this.options = new RequestOptions(query);
    }

    static PredictRequest decode(String text, Map<String, String> query, int maxRows) {
        String csv = text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text;
        try {
            Iterator<CsvRecord> records = CsvReader.builder()
                    .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                    .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                    .allowUnclosedQuote(false)
                    .maxBufferSize(Math.max(csv.length() + 1, 1024))
                    .ofCsvRecord(csv)
                    .iterator();
            return new CsvRequest(header(records), query).read(records, maxRows);
        } catch (CsvParseException e) {
            throw malformed(List.of(
                    new Violation("", "malformed_csv", "a quoted cell that does not end, or goes on after it")));
        }
    }

    private static List<String> header(Iterator<CsvRecord> records) {
        if (!records.hasNext()) {
            throw Requests.noRows();
        }
        List<String> header = records.next().getFields();
        if (new HashSet<>(header).size() != header.size()) {
            throw malformed(List.of(new Violation("", "duplicate_column", "the header names a column twice")));
        }
        return header;
    }

    private PredictRequest read(Iterator<CsvRecord> records, int maxRows) {
        while (records.hasNext()) {
            if (rows.size() == maxRows) {
                throw Requests.tooManyRows(maxRows);
            }
            rows.add(row(records.next()));
        }
        return options.with(rows);
    }

    private RawRow row(CsvRecord record) {
        if (record.getFieldCount() != header.size()) {
            options.fault(
                    "/rows/" + rows.size(),
                    "wrong_width",
                    "line " + record.getStartingLineNumber() + " has " + record.getFieldCount() + " instead of "
                            + header.size() + " cells");
            return new RawRow(Map.of());
        }
        Map<String, RawValue> values = new LinkedHashMap<>();
        for (int i = 0; i < header.size(); i++) {
            String cell = record.getField(i);
            values.put(header.get(i), cell.isEmpty() ? MISSING : new RawValue.Cell(cell));
        }
        return new RawRow(values);
    }

    private static WaybillException malformed(List<Violation> violations) {
        return new WaybillException(
                ErrorCode.MALFORMED_REQUEST, "The request is not of the documented shape.", violations);
    }
}
