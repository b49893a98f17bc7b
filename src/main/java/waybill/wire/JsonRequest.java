package waybill.wire;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import waybill.codec.QuestionReader;
import waybill.csv.TextFault;
import waybill.failure.ErrorCode;
import waybill.failure.NearName;
import waybill.failure.Violation;
import waybill.failure.WaybillException;
import waybill.json.JsonException;
import waybill.json.JsonReader;
import waybill.json.JsonToken;
import waybill.serving.Ask;
import waybill.signature.Field;
import waybill.signature.RawRow;
import waybill.signature.RawValue;

/** Reads {@code {"rows":[{...}], "policy":"...", "id":"...", "interval":true}} token by token. */
final class JsonRequest {
    private static final String PROMISE = "promise";
    private static final Set<String> KEYS =
            Set.of("rows", "policy", "id", "interval", PROMISE, "deadline", "explain", "top");
    private static final String OF_PROMISE = "a promise has the keys confidence, or late_costs and early_costs";
    private static final String EXPECTED =
            "a request has the keys rows, policy, id, interval, promise, deadline, explain and top";

    private final JsonReader reader;
    private final Body body;
    private final RequestOptions options;
    private final Set<String> seen = new HashSet<>();
    private final List<RawRow> rows = new ArrayList<>();
    private final RowCollector cells = new RowCollector();
    private final boolean textsMayBeFaulty;

    private JsonRequest(JsonReader reader, Body body) {
        this.reader = reader;
        this.options = new RequestOptions(body.query());
        this.body = body;
        this.textsMayBeFaulty = TextFault.isPossibleIn(body.text());
    }

    static Ask decode(Body body) {
        return decode(JsonReader.of(body.text()), body);
    }

    /** @param open a reader of the body's text, which is closed */
    static Ask decode(JsonReader open, Body body) {
        try (JsonReader reader = open) {
            return new JsonRequest(reader, body).request();
        } catch (JsonException e) {
            throw malformed(safe(e.pointer()), e.getMessage());
        }
    }

    private Ask request() {
        reader.expect(JsonToken.BEGIN_OBJECT);
        while (reader.next() == JsonToken.NAME) {
            member(reader.text());
        }
        if (reader.next() != JsonToken.END) {
            throw malformed("", "something follows the request's closing brace");
        }
        if (!seen.contains("rows")) {
            options.fault("/rows", "missing_rows", "required: an array of rows, each an object");
        }
        return options.ask(rows, body.maxExplained());
    }

    private void member(String name) {
        if (!KEYS.contains(name)) {
            unknown("", name, EXPECTED, KEYS);
            reader.next();
            reader.skip();
            return;
        }
        if (!seen.add(name)) {
            throw malformed("/" + name, "this key is there twice");
        }
        switch (name) {
            case "rows" -> rows();
            case "policy" -> options.policy(text());
            case "id" -> options.id(text());
            case PROMISE -> promise();
            default -> options.question(name, scalar());
        }
    }

    private void promise() {
        JsonToken token = reader.next();
        if (token == JsonToken.NULL) {
            return;
        }
        if (token != JsonToken.BEGIN_OBJECT) {
            throw reader.unexpected(JsonToken.BEGIN_OBJECT);
        }
        options.promise();
        Set<String> inside = new HashSet<>();
        while (reader.next() == JsonToken.NAME) {
            String name = reader.text();
            if (!QuestionReader.OF_PROMISE.contains(name)) {
                unknown("/" + PROMISE, name, OF_PROMISE, Set.copyOf(QuestionReader.OF_PROMISE));
                scalar();
            } else if (inside.add(name)) {
                options.ofPromise(name, scalar());
            } else {
                throw malformed("/" + PROMISE + "/" + name, "this key is there twice");
            }
        }
    }

    private void unknown(String parent, String name, String expected, Set<String> known) {
        if (options.isFull()) {
            options.addUntold();
        } else {
            options.fault(
                    Field.isName(name) ? parent + "/" + name : parent,
                    "unknown_key",
                    expected + NearName.hint(name, known));
        }
    }

    private String text() {
        reader.expect(JsonToken.TEXT);
        return reader.text();
    }

    private void rows() {
        reader.expect(JsonToken.BEGIN_ARRAY);
        while (reader.next() != JsonToken.END_ARRAY) {
            if (reader.token() != JsonToken.BEGIN_OBJECT) {
                throw reader.unexpected(JsonToken.BEGIN_OBJECT);
            }
            if (rows.size() == body.maxRows()) {
                throw body.tooManyRows();
            }
            rows.add(row());
        }
    }

    private RawRow row() {
        cells.begin();
        while (reader.next() == JsonToken.NAME) {
            String name = reader.text();
            requireText(name, "");
            if (!cells.add(name, value(name))) {
                throw malformed(pointer(name), "this key is there twice");
            }
        }
        return cells.end();
    }

    private String pointer(String name) {
        return "/rows/" + rows.size() + (Field.isName(name) ? "/" + name : "");
    }

    /** @param name the name that the text has in its row; empty when it is a name itself */
    private void requireText(String text, String name) {
        TextFault fault = textsMayBeFaulty ? TextFault.of(text) : TextFault.NONE;
        if (fault == TextFault.NONE) {
            return;
        }
        if (options.isFull()) {
            options.addUntold();
        } else {
            options.fault(pointer(name), fault.rule(), (name.isEmpty() ? "a name " : "") + fault.message());
        }
    }

    private RawValue.Text text(String name) {
        String text = reader.text();
        requireText(text, name);
        return new RawValue.Text(text);
    }

    private RawValue value(String name) {
        return reader.next() == JsonToken.TEXT ? text(name) : current();
    }

    /** The value of an option. */
    private RawValue scalar() {
        reader.next();
        return current();
    }

    private RawValue current() {
        return switch (reader.token()) {
            case TEXT -> new RawValue.Text(reader.text());
            case NUMBER -> new RawValue.Num(reader.number());
            case BOOLEAN -> new RawValue.Bool(reader.bool());
            case NULL -> RawValue.MISSING;
            case BEGIN_OBJECT, BEGIN_ARRAY -> {
                reader.skip();
                yield RawValue.NESTED;
            }
            case NAME, END_OBJECT, END_ARRAY, END -> throw new JsonException(reader.pointer(), "no value");
        };
    }

    /** The pointer up to the row: the rest is a key of the caller's, which may be data in the wrong place. */
    private static String safe(String pointer) {
        Matcher ours = Pattern.compile("/(rows(/\\d{1,9})?|policy|id|interval|promise|deadline|explain|top)(?=/|$)")
                .matcher(pointer);
        return ours.lookingAt() ? ours.group() : "";
    }

    private static WaybillException malformed(String pointer, String message) {
        return new WaybillException(
                ErrorCode.MALFORMED_REQUEST,
                "The request is not of the documented shape.",
                List.of(new Violation(pointer, "malformed_json", message)));
    }
}
