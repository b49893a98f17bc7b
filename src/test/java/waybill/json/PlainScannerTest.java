package waybill.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import waybill.fixture.HostileJson;

/** The scanner against the library: seeded documents, of which most are damaged. */
class PlainScannerTest {
    private static final long SEED = 20261201;
    private static final int CASES = 100_000;

    @Test
    void anyText_isReadAsTheLibraryReadsIt() {
        HostileJson json = new HostileJson(SEED);
        int alone = 0;
        int faulty = 0;
        for (int i = 0; i < CASES / 2; i++) {
            String text = json.next();
            List<Object> library = events(JsonReader.byLibrary(text), i);

            List<Object> found = events(JsonReader.of(text), i);
            // Asserted only if need be: an assertion takes longer than the reading.
            if (!found.equals(library)) {
                assertThat(found).as(text).isEqualTo(library);
            }
            alone += isPlain(text) ? 1 : 0;
            faulty += library.get(library.size() - 1) instanceof Fault ? 1 : 0;
        }

        assertThat(alone).as("read by the scanner alone").isBetween(CASES / 8, CASES * 3 / 8);
        assertThat(faulty).as("refused").isBetween(CASES / 8, CASES * 3 / 8);
    }

    /** What the library refuses must not have been found, whoever says so in the end. */
    @Test
    void anyText_whatIsFoundBeforeTheScannerIsUnsure_isFoundByTheLibrary() {
        HostileJson json = new HostileJson(SEED + 1);
        for (int i = 0; i < CASES; i++) {
            String text = json.next();
            List<Object> sure = sure(text);

            List<Object> library = all(JsonReader.byLibrary(text));
            List<Object> begun = library.subList(0, Math.min(library.size(), sure.size()));
            if (!begun.equals(sure)) {
                assertThat(begun).as(text).isEqualTo(sure);
            }
        }
    }

    @Test
    void anyBytes_areRefusedIfTheyAreNoUtf8_andElseReadAsTheirText() {
        HostileJson json = new HostileJson(SEED + 2);
        int malformed = 0;
        for (int i = 0; i < CASES / 2; i++) {
            byte[] bytes = json.nextBytes();
            boolean isUtf8 = isUtf8(bytes);
            List<Object> found = read(bytes);
            List<Object> expected = isUtf8 ? byLibrary(bytes) : List.of(new Fault("", "not JSON in UTF-8"));
            if (!found.equals(expected)) {
                assertThat(found).isEqualTo(expected);
            }
            malformed += isUtf8 ? 0 : 1;
        }

        assertThat(malformed).isGreaterThan(CASES / 20);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"rows\":[{\"a\":1,\"b\":-2.5e3,\"c\":\"JFK\",\"d\":true,\"e\":false,\"f\":null,\"g\":[[],{}]}]}",
                " { \"a\" : \"Málaga\" ,\r\n\t\"b\" : [ ] } \n",
                "[123456789012345678,-0,0.0]",
                "{\"a\":1,\"a\":2}",
            })
    void plainJson_needsNoLibrary(String text) {
        assertThat(isPlain(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "1",
                "\"a\"",
                "\ufeff{}",
                "{}{}",
                "{} 1",
                "[01]",
                "[-01]",
                "[1.]",
                "[.5]",
                "[+1]",
                "[1e]",
                "[NaN]",
                "[-Infinity]",
                "[1,]",
                "[,1]",
                "[1 2]",
                "{\"a\":1,}",
                "{\"a\" 1}",
                "{\"a\":}",
                "{\"a\"}",
                "{a:1}",
                "{'a':1}",
                "[truefalse]",
                "[nul]",
                "[1}",
                "{\"a\":1]",
                "[\"\\n\"]",
                "[\"\t\"]",
                "[\"\ud83d\ude80\"]",
                "[\"\ude80\"]",
                "[1]\u00a0",
                "[/**/1]",
                "{\"a\":[1",
            })
    void whatIsNotPlain_isLeftToTheLibrary(String text) {
        assertThat(isPlain(text)).isFalse();
    }

    private static List<Object> read(byte[] utf8) {
        try {
            return all(JsonReader.of(utf8));
        } catch (JsonException e) {
            return List.of(new Fault(e.pointer(), e.getMessage()));
        }
    }

    private static List<Object> byLibrary(byte[] utf8) {
        String text = new String(utf8, StandardCharsets.UTF_8);
        return all(JsonReader.byLibrary(text.startsWith("\ufeff") ? text.substring(1) : text));
    }

    /** Whether the scanner reads all of it. */
    private static boolean isPlain(String text) {
        List<Object> found = sure(text);
        return !found.isEmpty() && found.get(found.size() - 1) == JsonToken.END;
    }

    /** What the scanner finds. */
    private static List<Object> sure(String text) {
        PlainScanner scanner = new PlainScanner(text);
        List<Object> found = new ArrayList<>();
        while (scanner.advance()) {
            found.add(scanner.token());
            switch (scanner.token()) {
                case END -> {
                    return found;
                }
                case NUMBER -> found.addAll(List.of(scanner.text(), Double.doubleToRawLongBits(scanner.number())));
                case BOOLEAN -> found.add(scanner.bool());
                default -> found.add(scanner.text());
            }
        }
        return found;
    }

    private static List<Object> all(JsonReader reader) {
        return events(reader, -1);
    }

    /** A fault, or a place, in the reader's words. */
    private record Fault(String pointer, String message) {}

    /**
     * All that a reader tells, up to its end or its fault.
     *
     * @param seed by which now and then a text is passed over, or the place is asked for; negative for never
     */
    private static List<Object> events(JsonReader reader, int seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Object> events = new ArrayList<>();
        try (reader) {
            do {
                events.add(reader.next());
                int asked = seed < 0 ? 5 : random.nextInt(40);
                if (asked == 0) {
                    events.add(new Fault(
                            reader.pointer(),
                            reader.unexpected(JsonToken.NUMBER).getMessage()));
                } else if (asked > 4) {
                    addValue(reader, events);
                }
            } while (reader.token() != JsonToken.END);
        } catch (JsonException e) {
            events.add(new Fault(e.pointer(), e.getMessage()));
        }
        return events;
    }

    private static void addValue(JsonReader reader, List<Object> events) {
        switch (reader.token()) {
            case END -> {}
            case NUMBER -> events.addAll(List.of(reader.text(), Double.doubleToRawLongBits(reader.number())));
            case BOOLEAN -> events.add(reader.bool());
            default -> events.add(reader.text());
        }
    }

    private static boolean isUtf8(byte[] bytes) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }
}
