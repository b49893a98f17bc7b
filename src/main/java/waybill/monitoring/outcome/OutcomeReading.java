package waybill.monitoring.outcome;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import waybill.answer.Output;
import waybill.csv.Cells;
import waybill.csv.HeaderLine;
import waybill.csv.MalformedCsvException;
import waybill.csv.RowReader;
import waybill.csv.TextFault;
import waybill.failure.ErrorCode;
import waybill.failure.NearName;
import waybill.failure.Violation;
import waybill.failure.Violations;
import waybill.failure.WaybillException;
import waybill.json.Json;
import waybill.json.JsonException;
import waybill.signature.table.TableHeader;

/** Reads outcomes of a text: all of them, or none with every fault. */
final class OutcomeReading {
    private static final String OUTCOMES = "outcomes";

    private final OutcomeMaker maker;
    private final Violations faults;

    private OutcomeReading(Output output, Instant now) {
        this.faults = new Violations();
        this.maker = new OutcomeMaker(output, now, faults);
    }

    /**
     * The outcomes of a text, each once.
     *
     * @param output what the model says, and so what can come true
     * @param now the moment after which nothing was observed yet
     * @throws WaybillException {@code INVALID_OUTCOMES} with each fault by its line, also when two lines contradict each other
     */
    public static List<Outcome> read(byte[] utf8, OutcomeFormat format, Output output, Instant now) {
        OutcomeReading reading = new OutcomeReading(output, now);
        switch (format) {
            case CSV -> reading.table(utf8);
            case JSON -> reading.document(utf8);
            case JSON_LINES -> reading.lines(utf8);
        }
        return reading.end();
    }

    private List<Outcome> end() {
        faults.throwIfAny(ErrorCode.INVALID_OUTCOMES, "The outcomes cannot be taken; none of them was.");
        List<Outcome> outcomes = maker.outcomes();
        if (outcomes.isEmpty()) {
            throw new WaybillException(ErrorCode.INVALID_OUTCOMES, "There is not one outcome in it.");
        }
        return outcomes;
    }

    // Tables

    private void table(byte[] bytes) {
        try {
            RowReader rows = RowReader.of(bytes);
            List<String> columns = columns(rows);
            Cells cells = new Cells();
            // Rows are counted, and not line breaks in quotes: no field of an outcome has one.
            long line = 1;
            while (rows.next()) {
                line++;
                cells.split(rows);
                row(line, columns, cells);
            }
        } catch (MalformedCsvException e) {
            throw unreadable("The outcomes are not CSV: " + e.reason(), e.rule(), e.reason());
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static List<String> columns(RowReader rows) throws IOException {
        Violations wrong = new Violations();
        List<String> columns = HeaderLine.read(rows).orElse(TableHeader.of(List.of())).columns().stream()
                .map(String::strip)
                .toList();
        if (columns.isEmpty()) {
            wrong.add("no_header", "the first line must name the columns, and there is none");
        } else if (columns.size() == 1) {
            wrong.add("other_separator", "must have several columns, separated by commas");
        } else {
            check(columns, wrong);
        }
        wrong.throwIfAny(ErrorCode.INVALID_OUTCOMES, "The outcomes are no table that can be read.");
        return columns;
    }

    private static void check(List<String> columns, Violations wrong) {
        String names = String.join(", ", OutcomeField.NAMES);
        if (new HashSet<>(columns).size() < columns.size()) {
            wrong.add("duplicate_column", "the first line must name each column once");
        }
        columns.stream()
                .filter(name -> !OutcomeField.NAMES.contains(name))
                .limit(1)
                .forEach(name -> wrong.add(
                        "unknown_column",
                        "the columns are of " + names + " and no others" + NearName.hint(name, OutcomeField.NAMES)));
        if (!columns.contains(OutcomeField.ACTUAL.wireName())) {
            wrong.add("/" + OutcomeField.ACTUAL.wireName(), "missing_column", "required: what came true");
        }
        if (!columns.contains(OutcomeField.REQUEST.wireName()) && !columns.contains(OutcomeField.ID.wireName())) {
            wrong.add("missing_column", "needs the column request, with row, or the column id");
        }
    }

    private void row(long line, List<String> columns, Cells cells) {
        if (!cells.isWellFormed()) {
            faults.add("/" + line, "malformed_csv", "a quoted text goes on after its closing quote");
        } else if (!cells.isText()) {
            faults.add("/" + line, cells.fault().rule(), cells.fault().message());
        } else if (cells.count() != columns.size()) {
            faults.add("/" + line, "cell_count", "must have " + columns.size() + " cells, as the first line has");
        } else {
            maker.make(raw(line, columns, cells.texts()));
        }
    }

    private static RawOutcome raw(long line, List<String> columns, List<String> cells) {
        Map<String, Json> fields = new LinkedHashMap<>();
        for (int i = 0; i < columns.size(); i++) {
            String cell = cells.get(i).strip();
            if (!cell.isEmpty()) {
                fields.put(columns.get(i), Json.of(cell));
            }
        }
        return new RawOutcome(line, fields);
    }

    // JSON

    private void document(byte[] utf8) {
        Json document = parsed(text(utf8), "The outcomes are not JSON: ");
        if (document instanceof Json.Obj object && object.members().get(OUTCOMES) instanceof Json.Arr inside) {
            items(inside.items());
        } else if (document instanceof Json.Arr array) {
            items(array.items());
        } else {
            throw unreadable(
                    "The outcomes are no array.",
                    "wrong_type",
                    "must be an array of outcomes, or an object whose member outcomes is one");
        }
    }

    private void items(List<? extends Json> items) {
        for (int i = 0; i < items.size(); i++) {
            item(i + 1L, items.get(i));
        }
    }

    private void lines(byte[] utf8) {
        long line = 0;
        for (String text : text(utf8).split("\r\n|\n|\r", -1)) {
            line++;
            if (!text.isBlank()) {
                line(line, text);
            }
        }
    }

    private void line(long line, String text) {
        try {
            item(line, Json.parse(text));
        } catch (JsonException e) {
            faults.add("/" + line, "malformed_json", e.getMessage());
        }
    }

    private void item(long line, Json item) {
        if (!(item instanceof Json.Obj object)) {
            faults.add("/" + line, "wrong_type", "an outcome must be an object");
            return;
        }
        Map<String, Json> fields = new LinkedHashMap<>();
        object.members().forEach((name, value) -> {
            if (!(value instanceof Json.Null)) {
                fields.put(name, value);
            }
        });
        TextFault fault = fields.values().stream()
                .map(value -> TextFault.of(value.scalarText().orElse("")))
                .filter(found -> found != TextFault.NONE)
                .findFirst()
                .orElse(TextFault.NONE);
        if (fault == TextFault.NONE) {
            maker.make(new RawOutcome(line, fields));
        } else {
            faults.add("/" + line, fault.rule(), fault.message());
        }
    }

    private static Json parsed(String text, String what) {
        try {
            return Json.parse(text);
        } catch (JsonException e) {
            throw unreadable(what + e.getMessage() + ".", "malformed_json", e.getMessage());
        }
    }

    private static String text(byte[] utf8) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(utf8))
                    .toString();
            return text.startsWith("\ufeff") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw unreadable("The outcomes are not text in UTF-8.", "invalid_utf8", "must be UTF-8");
        }
    }

    private static WaybillException unreadable(String message, String rule, String wanted) {
        return new WaybillException(ErrorCode.INVALID_OUTCOMES, message, List.of(new Violation("", rule, wanted)));
    }
}
