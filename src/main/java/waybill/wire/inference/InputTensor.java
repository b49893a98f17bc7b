package waybill.wire.inference;

import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import waybill.failure.NearName;
import waybill.json.JsonException;
import waybill.json.JsonReader;
import waybill.json.JsonToken;
import waybill.signature.RawValue;
import waybill.wire.Body;
import waybill.wire.JsonScalar;
import waybill.wire.RequestOptions;

/** Reads an input: its name, shape and datatype, and its elements, in JSON or in the bytes behind it. For one input. */
final class InputTensor {
    private static final Set<String> KEYS = Set.of("name", "shape", "datatype", "parameters", "data");

    private final JsonReader reader;
    private final Body body;
    private final RequestOptions options;
    private final String pointer;
    private final Items items = new Items();
    private boolean hasData;
    private Optional<String> name = Optional.empty();
    private Optional<Shape> shape = Optional.empty();
    private Optional<Datatype> datatype = Optional.empty();
    private RawValue binarySize = RawValue.MISSING;
    private RawValue missing = RawValue.MISSING;
    private boolean faulty;

    InputTensor(JsonReader reader, Body body, RequestOptions options, int index) {
        this.reader = reader;
        this.body = body;
        this.options = options;
        this.pointer = "/inputs/" + index;
    }

    /** Reads the object that begins at the current token. */
    void read() {
        if (reader.token() != JsonToken.BEGIN_OBJECT) {
            throw reader.unexpected(JsonToken.BEGIN_OBJECT);
        }
        Set<String> seen = new HashSet<>();
        while (reader.next() == JsonToken.NAME) {
            String key = reader.text();
            if (!seen.add(key)) {
                throw new JsonException(pointer, "a key is there twice");
            }
            reader.next();
            member(key);
        }
        KEYS.stream()
                .sorted()
                .filter(key -> !key.equals("parameters") && !key.equals("data") && !seen.contains(key))
                .forEach(key -> fault("/" + key, "missing_key", "required"));
    }

    private void member(String key) {
        switch (key) {
            case "name" -> name = text(key);
            case "datatype" -> datatype = datatype();
            case "shape" -> shape();
            case "data" -> data();
            case "parameters" -> parameters();
            default -> {
                fault(
                        "",
                        "unknown_key",
                        "an input has name, shape, datatype, parameters and data" + NearName.hint(key, KEYS));
                reader.skip();
            }
        }
    }

    private Optional<String> text(String key) {
        if (reader.token() == JsonToken.TEXT) {
            return Optional.of(reader.text());
        }
        fault("/" + key, "wrong_type", "expected text");
        reader.skip();
        return Optional.empty();
    }

    private Optional<Datatype> datatype() {
        Optional<String> text = text("datatype");
        Optional<Datatype> type = text.flatMap(Datatype::of);
        if (text.isPresent() && type.isEmpty()) {
            fault("/datatype", "unknown_datatype", "one of " + String.join(", ", Datatype.names()));
        }
        return type;
    }

    private void shape() {
        Shape.Reading reading = Shape.read(reader);
        reading.fault().ifPresent(wrong -> fault("/shape", wrong.rule(), wrong.message()));
        shape = reading.shape();
        if (shape.isPresent() && shape.get().rows() > body.maxRows()) {
            throw body.tooManyRows();
        }
    }

    /** Flat, or nested by dimensions: row by row in either case. */
    private void data() {
        hasData = true;
        if (reader.token() == JsonToken.NULL) {
            hasData = false;
            return;
        }
        if (reader.token() != JsonToken.BEGIN_ARRAY) {
            throw reader.unexpected(JsonToken.BEGIN_ARRAY);
        }
        int open = 1;
        while (open > 0) {
            JsonToken token = reader.next();
            if (token == JsonToken.BEGIN_ARRAY) {
                open++;
            } else if (token == JsonToken.END_ARRAY) {
                open--;
            } else if (token == JsonToken.END) {
                throw reader.unexpected(JsonToken.END_ARRAY);
            } else {
                add();
            }
        }
    }

    private void add() {
        if (items.count() == body.maxRows()) {
            throw body.tooManyRows();
        }
        items.add(reader, JsonScalar.of(reader));
    }

    private void parameters() {
        if (reader.token() == JsonToken.NULL) {
            return;
        }
        if (reader.token() != JsonToken.BEGIN_OBJECT) {
            throw reader.unexpected(JsonToken.BEGIN_OBJECT);
        }
        while (reader.next() == JsonToken.NAME) {
            String key = reader.text();
            reader.next();
            parameter(key, JsonScalar.of(reader));
        }
    }

    /** Those of others, such as content_type, say nothing that the datatype does not. */
    private void parameter(String key, RawValue value) {
        switch (key) {
            case "binary_data_size" -> binarySize = value;
            case "missing" -> missing = value;
            case "content_type" -> {
                if (value instanceof RawValue.Text text && text.value().equals("base64")) {
                    fault("/parameters/content_type", "unsupported_content", "send texts as they are, not as base64");
                }
            }
            default -> {}
        }
    }

    /** Whether its elements are in the bytes behind the JSON. */
    boolean isBinary() {
        return !binarySize.isMissing();
    }

    /** The column, when nothing is wrong with it. To be called for all inputs in their order. */
    Optional<Column> column(Slices slices) {
        if (isBinary() && hasData) {
            fault("", "given_twice", "data and binary_data_size: the elements are in one place");
        }
        if (!isBinary() && !hasData && !faulty) {
            fault("/data", "missing_key", "required, or the parameter binary_data_size with the bytes behind the JSON");
        }
        Optional<RawValue[]> cells = isBinary() ? binary(slices) : json();
        return faulty || name.isEmpty() ? Optional.empty() : cells.map(all -> new Column(name.get(), all));
    }

    private Optional<RawValue[]> json() {
        if (faulty || shape.isEmpty() || datatype.isEmpty()) {
            return Optional.empty();
        }
        if (items.count() != shape.get().items()) {
            fault(
                    "/data",
                    "wrong_length",
                    "has " + count(items.count()) + ", but its shape needs "
                            + shape.get().items());
            return Optional.empty();
        }
        return Optional.of(cells(datatype.get(), "/data").of(items));
    }

    private static String count(int items) {
        return items + (items == 1 ? " item" : " items");
    }

    private Optional<RawValue[]> binary(Slices slices) {
        double size = binarySize instanceof RawValue.Num number ? number.value() : -1;
        if (!(size >= 0 && size == Math.rint(size))) {
            fault("/parameters/binary_data_size", "wrong_type", "a whole number of at least 0");
            return Optional.empty();
        }
        Optional<ByteBuffer> slice = slices.next(size);
        if (slice.isEmpty()) {
            fault("/parameters/binary_data_size", "wrong_length", "fewer bytes are left behind the JSON");
        }
        return faulty || slice.isEmpty() || shape.isEmpty() || datatype.isEmpty()
                ? Optional.empty()
                : binary(slice.get(), datatype.get(), (int) shape.get().items());
    }

    private Optional<RawValue[]> binary(ByteBuffer slice, Datatype type, int count) {
        TensorCells cells = cells(type, "/data");
        if (type == Datatype.BYTES) {
            Optional<RawValue[]> texts = Slices.texts(slice, count, cells);
            if (texts.isEmpty()) {
                fault("", "wrong_length", "its bytes are not " + count + " texts, each behind its length in 4 bytes");
            }
            return texts;
        }
        if (slice.remaining() != (long) count * type.width()) {
            fault(
                    "/parameters/binary_data_size",
                    "wrong_length",
                    "its shape needs " + (long) count * type.width() + " bytes");
            return Optional.empty();
        }
        return Optional.of(Slices.cells(slice, type, count, cells));
    }

    private TensorCells cells(Datatype type, String at) {
        return new TensorCells(type, missing, pointer + at, options);
    }

    private void fault(String at, String rule, String message) {
        faulty = true;
        options.fault(pointer + at, rule, message);
    }
}
