package waybill.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import java.io.IOException;

/**
 * The tokens of a JSON text as the library finds them, and the words for what it refuses. {@code NaN}, {@code Infinity} and {@code
 * -Infinity} are numbers. Not thread-safe.
 */
final class LibraryTokens {
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

    private LibraryTokens(JsonParser parser) {
        this.parser = parser;
    }

    static LibraryTokens of(String text) {
        try {
            return new LibraryTokens(FACTORY.createParser(text));
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Moves to the next token. */
    JsonToken next() {
        try {
            return tokenOf(parser.nextToken());
        } catch (StreamConstraintsException e) {
            throw new JsonException(
                    pointer(), "nested too deeply, or a name, text or number in it is too long" + here());
        } catch (IOException e) {
            throw new JsonException(pointer(), "not JSON" + here());
        }
    }

    String text() {
        try {
            return parser.getText();
        } catch (IOException e) {
            throw new JsonException(pointer(), "text that is cut short or malformed" + here());
        }
    }

    double number() {
        try {
            return parser.getDoubleValue();
        } catch (IOException e) {
            throw new JsonException(pointer(), "a number that cannot be read" + here());
        }
    }

    boolean bool() {
        return parser.currentToken() == com.fasterxml.jackson.core.JsonToken.VALUE_TRUE;
    }

    String pointer() {
        return parser.getParsingContext().pathAsPointer().toString();
    }

    /** The place in the text, for the end of a message. */
    String here() {
        JsonLocation at = parser.currentLocation();
        return " (line " + at.getLineNr() + ", column " + at.getColumnNr() + ")";
    }

    void close() {
        try {
            parser.close();
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
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
