package waybill.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * Reads JSON token by token. {@code NaN}, {@code Infinity} and {@code -Infinity} are read as numbers, so that a caller who knows
 * the purpose of the number can refuse it by name; every other departure from RFC 8259 is refused here. Not thread-safe.
 */
public final class JsonReader implements Closeable {
    private static final int DEEPEST = 64;
    private static final int LONGEST_NUMBER = 400;
    private static final int LONGEST_TEXT = 1 << 20;
    private static final int LONGEST_NAME = 256;
    private static final JsonFactory FACTORY = new JsonFactoryBuilder()
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST)
                    .maxNumberLength(LONGEST_NUMBER)
                    .maxStringLength(LONGEST_TEXT)
                    .maxNameLength(LONGEST_NAME)
                    .build())
            .build();

    private final JsonParser parser;
    private JsonToken token = JsonToken.END;

    private JsonReader(JsonParser parser) {
        this.parser = parser;
    }

    public static JsonReader of(String text) {
        try {
            return new JsonReader(FACTORY.createParser(text));
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** @param utf8 the JSON text in UTF-8 */
    public static JsonReader of(byte[] utf8) {
        return of(text(utf8));
    }

    /**
     * Decodes the bytes to text, because Jackson's parser of bytes is another large class to load. A byte order mark is skipped.
     */
    private static String text(byte[] utf8) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(utf8))
                    .toString();
            return text.startsWith("\ufeff") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw new JsonException("", "not JSON in UTF-8");
        }
    }

    /** Moves to the next token. */
    public JsonToken next() {
        try {
            token = tokenOf(parser.nextToken());
            return token;
        } catch (StreamConstraintsException e) {
            throw new JsonException(
                    pointer(), "nested too deeply, or a name, text or number in it is too long" + here());
        } catch (IOException e) {
            throw new JsonException(pointer(), "not JSON" + here());
        }
    }

    /** Moves to the next token, which must be {@code expected}. */
    public void expect(JsonToken expected) {
        if (next() != expected) {
            throw unexpected(expected);
        }
    }

    /** The token that the last {@link #next} found. */
    public JsonToken token() {
        return token;
    }

    /** The exception that reports a token other than {@code expected}. */
    public JsonException unexpected(JsonToken expected) {
        return new JsonException(pointer(), "expected " + expected.article() + ", found " + token.article() + here());
    }

    /** The key at a {@code NAME}, the text at a {@code TEXT}, or the digits at a {@code NUMBER}. */
    public String text() {
        try {
            return parser.getText();
        } catch (IOException e) {
            throw new JsonException(pointer(), "text that is cut short or malformed" + here());
        }
    }

    /** The number at a {@code NUMBER}; infinite when it is beyond the range of a double. */
    public double number() {
        try {
            return parser.getDoubleValue();
        } catch (IOException e) {
            throw new JsonException(pointer(), "a number that cannot be read" + here());
        }
    }

    /** The value at a {@code BOOLEAN}. */
    public boolean bool() {
        return parser.currentToken() == com.fasterxml.jackson.core.JsonToken.VALUE_TRUE;
    }

    /** Moves to the end of the object or array that begins here; does nothing at any other value. */
    public void skip() {
        int open = 0;
        do {
            if (token == JsonToken.BEGIN_OBJECT || token == JsonToken.BEGIN_ARRAY) {
                open++;
            } else if (token == JsonToken.END_OBJECT || token == JsonToken.END_ARRAY) {
                open--;
            }
        } while (open > 0 && next() != JsonToken.END);
    }

    /** The reader's position as an RFC 6901 JSON pointer. */
    public String pointer() {
        return parser.getParsingContext().pathAsPointer().toString();
    }

    @Override
    public void close() {
        try {
            parser.close();
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private String here() {
        JsonLocation at = parser.currentLocation();
        return " (line " + at.getLineNr() + ", column " + at.getColumnNr() + ")";
    }

    private static JsonToken tokenOf(com.fasterxml.jackson.core.@org.jspecify.annotations.Nullable JsonToken found) {
        if (found == null) {
            return JsonToken.END;
        }
        return switch (found) {
            case START_OBJECT -> JsonToken.BEGIN_OBJECT;
            case END_OBJECT -> JsonToken.END_OBJECT;
            case START_ARRAY -> JsonToken.BEGIN_ARRAY;
            case END_ARRAY -> JsonToken.END_ARRAY;
            case FIELD_NAME -> JsonToken.NAME;
            case VALUE_STRING -> JsonToken.TEXT;
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> JsonToken.NUMBER;
            case VALUE_TRUE, VALUE_FALSE -> JsonToken.BOOLEAN;
            case VALUE_NULL -> JsonToken.NULL;
            case VALUE_EMBEDDED_OBJECT, NOT_AVAILABLE -> JsonToken.END;
        };
    }
}
