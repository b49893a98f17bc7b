package waybill.wire;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import waybill.codec.QuestionReader;
import waybill.failure.NearName;
import waybill.json.JsonReader;
import waybill.json.JsonToken;
import waybill.signature.Field;
import waybill.signature.RawValue;

/**
 * The options of a request in a protocol that has a flat list of parameters for them: {@code policy}, and what is asked for
 * besides values. Parameters of others are passed over, but for those that are nearly one of ours.
 */
public final class Parameters {
    /** What asks for the scores of a model of labels. */
    public static final String SCORES = "scores";

    private static final String POLICY = "policy";
    private static final Set<String> KNOWN = known();

    private final RequestOptions options;
    private final String at;
    private boolean scores;
    private boolean binaryOutput;

    /**
     * A reader.
     *
     * @param options where the options go, and their faults
     * @param at the pointer to the list
     */
    public Parameters(RequestOptions options, String at) {
        this.options = options;
        this.at = at;
    }

    private static Set<String> known() {
        Set<String> known = new LinkedHashSet<>(QuestionReader.NAMES);
        known.remove("on_time");
        known.addAll(List.of(POLICY, SCORES));
        return known;
    }

    /** Whether the scores of labels are asked for. */
    public boolean scores() {
        return scores;
    }

    /** Whether answers in bytes are asked for. */
    public boolean binaryOutput() {
        return binaryOutput;
    }

    /** Reads the list, whose first token is the next; null is an empty one. */
    public void read(JsonReader reader) {
        JsonToken begin = reader.next();
        if (begin == JsonToken.NULL) {
            return;
        }
        if (begin != JsonToken.BEGIN_OBJECT) {
            throw reader.unexpected(JsonToken.BEGIN_OBJECT);
        }
        while (reader.next() == JsonToken.NAME) {
            String name = reader.text();
            reader.next();
            take(name, JsonScalar.of(reader));
        }
    }

    private void take(String name, RawValue value) {
        switch (name) {
            case POLICY -> {
                if (value instanceof RawValue.Text text) {
                    options.policy(text.value());
                } else if (!value.isMissing()) {
                    options.fault(at + "/policy", "wrong_type", "expected text, found " + value.kind());
                }
            }
            case SCORES -> scores = truth(name, value);
            case "binary_data_output" -> binaryOutput = truth(name, value);
            default -> other(name, value);
        }
    }

    private boolean truth(String name, RawValue value) {
        if (!(value instanceof RawValue.Bool) && !value.isMissing()) {
            options.fault(at + "/" + name, "wrong_type", "expected true or false, found " + value.kind());
        }
        return value instanceof RawValue.Bool bool && bool.value();
    }

    private void other(String name, RawValue value) {
        if (KNOWN.contains(name)) {
            options.parameter(name, value, at + "/" + name);
            return;
        }
        String hint = NearName.hint(name, KNOWN);
        if (!hint.isEmpty()) {
            options.fault(Field.isName(name) ? at + "/" + name : at, "unknown_key", "no such parameter" + hint);
        }
    }
}
