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
    private static final int CASES = 200_000;

    @Test
    void anyText_isReadAsTheLibraryReadsIt() {
        HostileJson json = new HostileJson(SEED);
        int alone = 0;
        int faulty = 0;
        for (int i = 0; i < CASES; i++) {
            String text = json.next();
            List<String> library = events(JsonReader.byLibrary(text), i);

            assertThat(events(JsonReader.of(text), i)).as(text).isEqualTo(library);
            alone += isPlain(text) ? 1 : 0;
            faulty += library.get(library.size() - 1).startsWith("fault") ? 1 : 0;
        }

        assertThat(alone).as("read by the scanner alone").isBetween(CASES / 4, CASES * 3 / 4);
        assertThat(faulty).as("refused").isBetween(CASES / 4, CASES * 3 / 4);
    }

    /** What the library refuses must not have been found, whoever says so in the end. */
    @Test
    void anyText_whatIsFoundBeforeTheScannerIsUnsure_isFoundByTheLibrary() {
        HostileJson json = new HostileJson(SEED + 1);
        for (int i = 0; i < CASES; i++) {
            String text = json.next();
            List<String> sure = sure(text);

            List<String> library = all(JsonReader.byLibrary(text));
            assertThat(library.subList(0, Math.min(library.size(), sure.size())))
                    .as(text)
                    .isEqualTo(sure);
        }
    }

    @Test
    void anyBytes_areRefusedIfTheyAreNoUtf8_andElseReadAsTheirText() {
        HostileJson json = new HostileJson(SEED + 2);
        int malformed = 0;
        for (int i = 0; i < CASES / 2; i++) {
            byte[] bytes = json.nextBytes();
            List<String> found = new ArrayList<>();
            try {
                found.addAll(all(JsonReader.of(bytes)));
            } catch (JsonException e) {
                found.add(e.getMessage());
            }
            if (isUtf8(bytes)) {
                String text = new String(bytes, StandardCharsets.UTF_8);
                assertThat(found)
                        .isEqualTo(all(JsonReader.byLibrary(text.startsWith("\ufeff") ? text.substring(1) : text)));
            } else {
                assertThat(found).containsExactly("not JSON in UTF-8");
                malformed++;
            }
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

    /** Whether the scanner reads all of it. */
    private static boolean isPlain(String text) {
        List<String> found = sure(text);
        return !found.isEmpty() && found.get(found.size() - 1).startsWith("END ");
    }

    /** What the scanner finds. */
    private static List<String> sure(String text) {
        PlainScanner scanner = new PlainScanner(text);
        List<String> found = new ArrayList<>();
        while (scanner.advance()) {
            JsonToken token = scanner.token();
            found.add(token + " " + shown(token, scanner.text(), scanner));
            if (token == JsonToken.END) {
                return found;
            }
        }
        return found;
    }

    private static String shown(JsonToken token, String text, PlainScanner scanner) {
        return switch (token) {
            case NUMBER -> text + " " + Double.doubleToRawLongBits(scanner.number());
            case BOOLEAN -> text + " " + scanner.bool();
            case END -> "";
            default -> text;
        };
    }

    private static List<String> all(JsonReader reader) {
        return events(reader, -1);
    }

    /**
     * All that a reader tells, up to its end or its fault.
     *
     * @param seed by which now and then a text is passed over, or the place is asked for; negative for never
     */
    private static List<String> events(JsonReader reader, int seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<String> events = new ArrayList<>();
        try (reader) {
            JsonToken token;
            do {
                token = reader.next();
                int asked = seed < 0 ? 5 : random.nextInt(40);
                events.add(token + " " + (asked < 5 ? "" : shown(token, reader)));
                if (asked == 0) {
                    events.add(reader.pointer()
                            + reader.unexpected(JsonToken.NUMBER).getMessage());
                }
            } while (token != JsonToken.END);
        } catch (JsonException e) {
            events.add("fault " + e.pointer() + " " + e.getMessage());
        }
        return events;
    }

    private static String shown(JsonToken token, JsonReader reader) {
        return switch (token) {
            case NUMBER -> reader.text() + " " + Double.doubleToRawLongBits(reader.number());
            case BOOLEAN -> reader.text() + " " + reader.bool();
            case END -> "";
            default -> reader.text();
        };
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
