package waybill.json;

import java.io.Closeable;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Reads JSON token by token. {@code NaN}, {@code Infinity} and {@code -Infinity} are read as numbers, so that a caller who knows
 * the purpose of the number can refuse it by name; every other departure from RFC 8259 is refused here. A scanner of our own reads
 * what is plain; from where it is unsure on the library reads, which then begins at the beginning, and has passed what was found.
 * Not thread-safe.
 */
public final class JsonReader implements Closeable {
    private final String document;
    private final PlainScanner scanner;
    /** Empty while the scanner is sure. */
    private Optional<LibraryTokens> library = Optional.empty();

    private JsonToken token = JsonToken.END;

    private JsonReader(String document) {
        this.document = document;
        this.scanner = new PlainScanner(document);
    }

    public static JsonReader of(String text) {
        // Where there is an escape, the library would have to read what the scanner has read.
        return text.indexOf('\\') < 0 ? new JsonReader(text) : byLibrary(text);
    }

    /** @param utf8 the JSON text in UTF-8 */
    public static JsonReader of(byte[] utf8) {
        return of(text(utf8));
    }

    /** A reader that has the library read everything: what the other must agree with. */
    static JsonReader byLibrary(String text) {
        JsonReader reader = new JsonReader(text);
        reader.library();
        return reader;
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
        token = library.isEmpty() && scanner.advance()
                ? scanner.token()
                : library().next();
        return token;
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
        return new JsonException(
                pointer(),
                "expected " + expected.article() + ", found " + token.article()
                        + library().here());
    }

    /** The key at a {@code NAME}, the text at a {@code TEXT}, or the digits at a {@code NUMBER}. */
    public String text() {
        return library.isEmpty() ? scanner.text() : library.get().text();
    }

    /** The number at a {@code NUMBER}; infinite when it is beyond the range of a double. */
    public double number() {
        return library.isEmpty() ? scanner.number() : library.get().number();
    }

    /** The value at a {@code BOOLEAN}. */
    public boolean bool() {
        return library.isEmpty() ? scanner.bool() : library.get().bool();
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
        return library().pointer();
    }

    @Override
    public void close() {
        if (library.isPresent()) {
            library.get().close();
        }
    }

    /** The library at the token that was found last. The scanner is not asked any more. */
    private LibraryTokens library() {
        if (library.isEmpty()) {
            LibraryTokens again = LibraryTokens.of(document);
            for (int i = 0; i < scanner.count(); i++) {
                // What it finds was found before.
                var unused = again.next();
            }
            library = Optional.of(again);
        }
        return library.get();
    }
}
