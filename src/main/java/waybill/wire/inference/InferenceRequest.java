package waybill.wire.inference;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import waybill.failure.ErrorCode;
import waybill.failure.NearName;
import waybill.failure.Violation;
import waybill.failure.WaybillException;
import waybill.json.JsonException;
import waybill.json.JsonReader;
import waybill.json.JsonToken;
import waybill.serving.Ask;
import waybill.signature.Header;
import waybill.signature.RawRow;
import waybill.signature.RawValue;
import waybill.signature.table.TableHeader;
import waybill.wire.Body;
import waybill.wire.Parameters;
import waybill.wire.RequestOptions;

/** Reads {@code {"id":"...","parameters":{...},"inputs":[...],"outputs":[...]}} token by token, and the bytes behind it. */
final class InferenceRequest {
    private static final Set<String> KEYS = Set.of("id", "parameters", "inputs", "outputs");
    private static final int LONGEST_ID = 256;
    private static final int MOST_INPUTS = 16_384;

    private final JsonReader reader;
    private final Body body;
    private final RequestOptions options;
    private final Parameters parameters;
    private final WantedOutputs outputs;
    private final List<InputTensor> inputs = new ArrayList<>();
    private Optional<String> id = Optional.empty();

    private InferenceRequest(JsonReader reader, Body body) {
        this.reader = reader;
        this.body = body;
        this.options = new RequestOptions(body.query());
        this.parameters = new Parameters(options, "/parameters");
        this.outputs = new WantedOutputs(options);
    }

    /** A request that was read. */
    record Decoded(Ask ask, Optional<String> id, WantedOutputs outputs, boolean binary) {}

    static Decoded read(Body body, byte[] tail) {
        try (JsonReader reader = JsonReader.of(body.text())) {
            return new InferenceRequest(reader, body).request(new Slices(tail));
        } catch (JsonException e) {
            throw new WaybillException(
                    ErrorCode.MALFORMED_REQUEST,
                    "The request is not of the documented shape.",
                    List.of(new Violation("", "malformed_json", e.getMessage())));
        }
    }

    private Decoded request(Slices slices) {
        reader.expect(JsonToken.BEGIN_OBJECT);
        Set<String> seen = new HashSet<>();
        while (reader.next() == JsonToken.NAME) {
            String key = reader.text();
            if (!seen.add(key)) {
                throw new JsonException("", "a key is there twice");
            }
            member(key);
        }
        if (reader.next() != JsonToken.END) {
            throw new JsonException("", "something follows the request's closing brace");
        }
        if (!seen.contains("inputs")) {
            options.fault("/inputs", "missing_key", "required: an array of tensors, one for each field");
        }
        outputs.askForTheirs();
        Ask ask = ask(columns(slices));
        return new Decoded(ask, id, outputs, parameters.binaryOutput());
    }

    private void member(String key) {
        switch (key) {
            case "id" -> id();
            case "parameters" -> parameters.read(reader);
            case "inputs" -> inputs();
            case "outputs" -> {
                reader.next();
                outputs.read(reader);
            }
            default -> {
                options.fault(
                        "",
                        "unknown_key",
                        "a request has id, parameters, inputs and outputs" + NearName.hint(key, KEYS));
                reader.next();
                reader.skip();
            }
        }
    }

    /** Any name may be echoed; one that a request of ours can have is also its name for observers. */
    private void id() {
        if (reader.next() == JsonToken.NULL) {
            return;
        }
        if (reader.token() != JsonToken.TEXT) {
            throw reader.unexpected(JsonToken.TEXT);
        }
        String given = reader.text();
        if (given.length() > LONGEST_ID) {
            options.fault("/id", "malformed_id", "at most " + LONGEST_ID + " characters");
            return;
        }
        id = Optional.of(given).filter(text -> !text.isEmpty());
        if (RequestOptions.isId(given)) {
            options.id(given);
        }
    }

    private void inputs() {
        reader.expect(JsonToken.BEGIN_ARRAY);
        while (reader.next() != JsonToken.END_ARRAY) {
            if (inputs.size() == MOST_INPUTS) {
                throw new JsonException("/inputs", "more than " + MOST_INPUTS + " inputs");
            }
            InputTensor input = new InputTensor(reader, body, options, inputs.size());
            input.read();
            inputs.add(input);
        }
    }

    private List<Column> columns(Slices slices) {
        List<Column> columns = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (int i = 0; i < inputs.size(); i++) {
            Optional<Column> column = inputs.get(i).column(slices);
            column.ifPresent(columns::add);
            if (column.isPresent() && !names.add(column.get().name())) {
                options.fault("/inputs/" + i + "/name", "duplicate_input", "an input before has the same name");
            }
        }
        if (slices.remaining() > 0) {
            options.fault(
                    "/inputs",
                    "wrong_length",
                    slices.remaining()
                            + " bytes behind the JSON belong to no input: the sum of binary_data_size must be theirs");
        }
        return columns;
    }

    private Ask ask(List<Column> columns) {
        int count = columns.isEmpty() ? 0 : columns.get(0).cells().length;
        for (Column column : columns) {
            if (column.cells().length != count) {
                options.fault(
                        "/inputs",
                        "unequal_rows",
                        "all inputs have the same number of rows, which is the first dimension");
                break;
            }
        }
        if (options.hasFaults()) {
            return options.ask(List.of(RawRow.NOTHING), body.maxExplained());
        }
        List<String> names = columns.stream().map(Column::name).toList();
        return options.ask(rows(columns, Header.of(names), count), body.maxExplained())
                .below(TableHeader.of(names));
    }

    private static List<RawRow> rows(List<Column> columns, Header header, int count) {
        List<RawRow> rows = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            RawValue[] cells = new RawValue[columns.size()];
            for (int j = 0; j < cells.length; j++) {
                cells[j] = columns.get(j).cells()[i];
            }
            rows.add(new RawRow(header, cells));
        }
        return rows;
    }
}
