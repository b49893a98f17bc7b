package waybill.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;

/** Writes JSON piece by piece into a string. Not thread-safe. */
public final class JsonWriter {
    private static final JsonFactory FACTORY = new JsonFactoryBuilder()
            // Double.toString is not the shortest before JDK 19, and slower.
            .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
            .build();

    private final StringWriter text = new StringWriter(256);
    private final JsonGenerator generator;

    private JsonWriter(boolean indented) {
        try {
            generator = FACTORY.createGenerator(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (indented) {
            DefaultIndenter lines = new DefaultIndenter("  ", "\n");
            generator.setPrettyPrinter(new DefaultPrettyPrinter()
                    .withObjectIndenter(lines)
                    .withArrayIndenter(lines)
                    .withSeparators(DefaultPrettyPrinter.DEFAULT_SEPARATORS.withObjectFieldValueSpacing(
                            com.fasterxml.jackson.core.util.Separators.Spacing.AFTER)));
        }
    }

    /** On one line, for wires. */
    public static JsonWriter compact() {
        return new JsonWriter(false);
    }

    /** Indented by two spaces, for files that people read. */
    public static JsonWriter indented() {
        return new JsonWriter(true);
    }

    public JsonWriter beginObject() {
        return write(JsonGenerator::writeStartObject);
    }

    public JsonWriter endObject() {
        return write(JsonGenerator::writeEndObject);
    }

    public JsonWriter beginArray() {
        return write(JsonGenerator::writeStartArray);
    }

    public JsonWriter endArray() {
        return write(JsonGenerator::writeEndArray);
    }

    public JsonWriter name(String name) {
        return write(to -> to.writeFieldName(name));
    }

    public JsonWriter value(String value) {
        return write(to -> to.writeString(value));
    }

    /** A double, as the shortest decimal that reads back as the same double; whole numbers below 2^53 without a fraction. */
    public JsonWriter value(double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("JSON has no NaN and no infinity.");
        }
        return isWhole(value) ? write(to -> to.writeNumber((long) value)) : write(to -> to.writeNumber(value));
    }

    /** Whether the number is written without a fraction; -0 is not, because then its sign would be lost. */
    static boolean isWhole(double value) {
        return value == Math.rint(value) && Math.abs(value) < 0x1p53 && Double.doubleToRawLongBits(value) != 1L << 63;
    }

    public JsonWriter value(boolean value) {
        return write(to -> to.writeBoolean(value));
    }

    public JsonWriter nullValue() {
        return write(JsonGenerator::writeNull);
    }

    /** A whole tree as the next value. */
    public JsonWriter value(Json value) {
        value.writeTo(this);
        return this;
    }

    /** What was written so far; the document, once all that was begun is ended. */
    @Override
    public String toString() {
        write(JsonGenerator::flush);
        return text.toString();
    }

    private JsonWriter write(Step step) {
        try {
            step.on(generator);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private interface Step {
        void on(JsonGenerator generator) throws IOException;
    }
}
