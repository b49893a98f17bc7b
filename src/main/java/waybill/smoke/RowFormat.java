package waybill.smoke;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import waybill.codec.RawRowCodec;
import waybill.json.Json;
import waybill.signature.Binding;
import waybill.signature.Field;
import waybill.signature.RawRow;
import waybill.signature.RawValue;
import waybill.signature.Row;
import waybill.signature.Signature;

/** The formats of a request's rows. */
enum RowFormat {
    JSON("application/json") {
        @Override
        boolean carries(RawRow row, Signature signature) {
            return row.toMap().values().stream().noneMatch(RawValue.Nested.class::isInstance);
        }

        @Override
        String body(List<RawRow> rows, Signature signature) {
            return Json.object()
                    .put(
                            "rows",
                            Json.array(rows.stream().map(RawRowCodec::encode).toList()))
                    .build()
                    .toText();
        }
    },
    CSV("text/csv") {
        /**
         * Whether the row survives as CSV: a cell has no type, and an empty one is missing, so text in place of a number can look
         * like a number.
         */
        @Override
        boolean carries(RawRow row, Signature signature) {
            return same(signature.bind(row), signature.bind(cells(row, signature)), signature);
        }

        @Override
        String body(List<RawRow> rows, Signature signature) {
            List<String> columns = signature.fields().stream().map(Field::name).toList();
            StringBuilder csv = new StringBuilder(line(columns));
            for (RawRow row : rows) {
                csv.append(line(columns.stream().map(name -> cell(row, name)).toList()));
            }
            return csv.toString();
        }
    };

    private final String type;

    RowFormat(String type) {
        this.type = type;
    }

    String type() {
        return type;
    }

    /** Whether a row that is sent in this format arrives unchanged. */
    abstract boolean carries(RawRow row, Signature signature);

    /**
     * The body of a request.
     *
     * @param rows rows that this format carries
     */
    abstract String body(List<RawRow> rows, Signature signature);

    private static RawRow cells(RawRow row, Signature signature) {
        Map<String, RawValue> cells = new LinkedHashMap<>();
        for (Field field : signature.fields()) {
            String cell = cell(row, field.name());
            cells.put(field.name(), cell.isEmpty() ? RawValue.MISSING : RawValue.Cell.of(cell));
        }
        return RawRow.of(cells);
    }

    private static String cell(RawRow row, String name) {
        RawValue value = row.find(name).orElse(RawValue.MISSING);
        if (value instanceof RawValue.Text text) {
            return text.value();
        }
        if (value instanceof RawValue.Num number) {
            return Json.numberText(number.value());
        }
        return value instanceof RawValue.Bool bool ? Boolean.toString(bool.value()) : "";
    }

    /** A line with every cell in quotes, because an empty line would be skipped. */
    private static String line(List<String> cells) {
        return cells.stream()
                .map(cell -> '"' + cell.replace("\"", "\"\"") + '"')
                .collect(Collectors.joining(",", "", "\r\n"));
    }

    private static boolean same(Binding typed, Binding untyped, Signature signature) {
        if (typed.row().isEmpty() || untyped.row().isEmpty()) {
            return typed.row().isEmpty() && untyped.row().isEmpty();
        }
        Row one = typed.row().get();
        Row other = untyped.row().get();
        for (int i = 0; i < signature.fields().size(); i++) {
            if (Double.compare(one.value(i), other.value(i)) != 0) {
                return false;
            }
        }
        return one.notes().equals(other.notes());
    }
}
