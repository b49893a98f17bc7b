package waybill.wire.inference;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import waybill.answer.Output;
import waybill.answer.Wanted;
import waybill.codec.QuestionReader;
import waybill.failure.NearName;
import waybill.json.JsonReader;
import waybill.json.JsonToken;
import waybill.signature.RawValue;
import waybill.wire.JsonScalar;
import waybill.wire.RequestOptions;

/** The outputs that a request asks for, and which of them as bytes; without any, those that its parameters ask for. */
final class WantedOutputs {
    private static final String INTERVAL = "interval";
    private static final String EXPLAIN = "explain";

    private final RequestOptions options;
    /** In the order in which they were asked for: whether as bytes, or null when the request's parameter decides. */
    private final Map<OutputName, RawValue> asked = new EnumMap<>(OutputName.class);

    private final List<OutputName> order = new ArrayList<>();

    WantedOutputs(RequestOptions options) {
        this.options = options;
    }

    /** Reads the array, which begins at the current token; null is none. */
    void read(JsonReader reader) {
        if (reader.token() == JsonToken.NULL) {
            return;
        }
        if (reader.token() != JsonToken.BEGIN_ARRAY) {
            throw reader.unexpected(JsonToken.BEGIN_ARRAY);
        }
        for (int i = 0; reader.next() != JsonToken.END_ARRAY; i++) {
            if (reader.token() != JsonToken.BEGIN_OBJECT) {
                throw reader.unexpected(JsonToken.BEGIN_OBJECT);
            }
            output(reader, "/outputs/" + i);
        }
    }

    private void output(JsonReader reader, String pointer) {
        String name = "";
        RawValue binary = RawValue.MISSING;
        while (reader.next() == JsonToken.NAME) {
            String key = reader.text();
            reader.next();
            if (key.equals("name") && reader.token() == JsonToken.TEXT) {
                name = reader.text();
            } else if (key.equals("parameters") && reader.token() == JsonToken.BEGIN_OBJECT) {
                binary = parameters(reader, binary);
            } else {
                reader.skip();
                if (!key.equals("parameters") || reader.token() != JsonToken.NULL) {
                    options.fault(pointer, "unknown_key", "an output has a name, and may have parameters");
                }
            }
        }
        add(name, binary, pointer);
    }

    private static RawValue parameters(JsonReader reader, RawValue before) {
        RawValue binary = before;
        while (reader.next() == JsonToken.NAME) {
            String key = reader.text();
            reader.next();
            RawValue value = JsonScalar.of(reader);
            binary = key.equals("binary_data") ? value : binary;
        }
        return binary;
    }

    private void add(String name, RawValue binary, String pointer) {
        OutputName.of(name)
                .ifPresentOrElse(
                        output -> {
                            if (order.contains(output)) {
                                options.fault(pointer + "/name", "duplicate_output", "asked for twice");
                            } else {
                                order.add(output);
                                asked.put(output, binary);
                            }
                        },
                        () -> options.fault(
                                pointer + "/name",
                                "unknown_output",
                                "one of " + String.join(", ", OutputName.names())
                                        + NearName.hint(name, OutputName.names())));
    }

    /** Asks for what outputs need that parameters have not asked for. */
    void askForTheirs() {
        boolean ends = order.contains(OutputName.LOWER) || order.contains(OutputName.UPPER);
        if (ends && !options.isGiven(INTERVAL)) {
            options.question(INTERVAL, new RawValue.Bool(true));
        }
        if (order.contains(OutputName.REASONS) && !options.isGiven(EXPLAIN)) {
            options.question(EXPLAIN, new RawValue.Bool(true));
        }
        if (order.contains(OutputName.PROMISE)
                && !options.isGiven("promise")
                && QuestionReader.OF_PROMISE.stream().noneMatch(options::isGiven)) {
            options.promise();
        }
    }

    /** The outputs of an answer, in order. */
    List<OutputName> of(Output output, Wanted wanted) {
        return order.isEmpty() ? usual(output, wanted) : List.copyOf(order);
    }

    private static List<OutputName> usual(Output output, Wanted wanted) {
        List<OutputName> usual = new ArrayList<>(output.accept(new Output.Cases<List<OutputName>>() {
            @Override
            public List<OutputName> numeric(Output.Numeric numeric) {
                return List.of(OutputName.VALUE);
            }

            @Override
            public List<OutputName> label(Output.Label label) {
                return List.of(OutputName.LABEL, OutputName.SCORES);
            }
        }));
        if (wanted.interval()) {
            usual.addAll(List.of(OutputName.LOWER, OutputName.UPPER));
        }
        if (wanted.confidence().isPresent()) {
            usual.add(OutputName.PROMISE);
        }
        if (wanted.onTime()) {
            usual.add(OutputName.ON_TIME);
        }
        if (wanted.reasons()) {
            usual.add(OutputName.REASONS);
        }
        return usual;
    }

    /** Whether an output is sent as bytes. */
    boolean isBinary(OutputName output, boolean usual) {
        RawValue own = asked.getOrDefault(output, RawValue.MISSING);
        return own instanceof RawValue.Bool flag ? flag.value() : usual;
    }
}
