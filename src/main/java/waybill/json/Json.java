package waybill.json;

import com.fasterxml.jackson.core.io.NumberOutput;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A JSON value as a tree, for documents that are small and read once, such as manifests, pointers and reports. Immutable. */
public sealed interface Json {
    /** Writes this value as the next value of the writer. */
    void writeTo(JsonWriter writer);

    /** The text of a string, a number or a truth value, without quotes; empty for an object, an array or null. */
    default Optional<String> scalarText() {
        return Optional.empty();
    }

    /** @param members the members in order; no key occurs twice */
    record Obj(Map<String, Json> members) implements Json {
        public Obj {
            members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
        }

        @Override
        public void writeTo(JsonWriter writer) {
            writer.beginObject();
            // No lambda: definitions of state are written on the way to the first answer.
            for (Map.Entry<String, Json> member : members.entrySet()) {
                member.getValue().writeTo(writer.name(member.getKey()));
            }
            writer.endObject();
        }
    }

    record Arr(List<Json> items) implements Json {
        public Arr {
            items = List.copyOf(items);
        }

        @Override
        public void writeTo(JsonWriter writer) {
            writer.beginArray();
            for (Json item : items) {
                item.writeTo(writer);
            }
            writer.endArray();
        }
    }

    record Text(String value) implements Json {
        @Override
        public void writeTo(JsonWriter writer) {
            writer.value(value);
        }

        @Override
        public Optional<String> scalarText() {
            return Optional.of(value);
        }
    }

    /** A finite number. */
    record Num(double value) implements Json {
        public Num {
            if (!Double.isFinite(value)) {
                throw new IllegalArgumentException("JSON has no NaN and no infinity.");
            }
        }

        @Override
        public void writeTo(JsonWriter writer) {
            writer.value(value);
        }

        @Override
        public Optional<String> scalarText() {
            return Optional.of(toText());
        }
    }

    record Bool(boolean value) implements Json {
        @Override
        public void writeTo(JsonWriter writer) {
            writer.value(value);
        }

        @Override
        public Optional<String> scalarText() {
            return Optional.of(toText());
        }
    }

    record Null() implements Json {
        @Override
        public void writeTo(JsonWriter writer) {
            writer.nullValue();
        }
    }

    static Json of(String value) {
        return new Text(value);
    }

    static Json of(double value) {
        return new Num(value);
    }

    static Json of(boolean value) {
        return new Bool(value);
    }

    static Json array(List<? extends Json> items) {
        return new Arr(List.copyOf(items));
    }

    /** An array of texts. */
    static Json texts(List<String> values) {
        List<Json> texts = new ArrayList<>(values.size());
        for (String value : values) {
            texts.add(of(value));
        }
        return new Arr(texts);
    }

    /** An array of numbers. */
    static Json numbers(double... values) {
        List<Json> items = new ArrayList<>(values.length);
        for (double value : values) {
            items.add(of(value));
        }
        return new Arr(items);
    }

    /** A finite number as all formats of Waybill write it: the shortest decimal that reads back as the same double. */
    static String numberText(double value) {
        return JsonWriter.isWhole(value) ? Long.toString((long) value) : NumberOutput.toString(value, true);
    }

    static JsonObject object() {
        return new JsonObject();
    }

    /** The value on one line, for requests and answers. */
    default String toText() {
        return JsonWriter.compact().value(this).toString();
    }

    /** The value as indented text in UTF-8 that ends with a line break: the form of Waybill's own files. */
    default byte[] toBytes() {
        return (JsonWriter.indented().value(this) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Reads one document.
     *
     * @throws JsonException for anything that is not exactly one JSON value, or has a key twice in one object
     */
    static Json parse(byte[] utf8) {
        try (JsonReader reader = JsonReader.of(utf8)) {
            return JsonTree.read(reader);
        }
    }

    /** Reads one document, as {@link #parse(byte[])} does. */
    static Json parse(String text) {
        try (JsonReader reader = JsonReader.of(text)) {
            return JsonTree.read(reader);
        }
    }
}
