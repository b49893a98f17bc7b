package waybill.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {
    private static final long SEED = 20261123;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "[1,]",
                "{\"a\":1,}",
                "{'a':1}",
                "[1] 2",
                "{\"a\":1}{}",
                "nul",
                "01",
                "+1",
                ".5",
                "1.",
                "\"\t\"",
                "\"\\x\"",
                "// c\n1",
                "[NaN]",
                "[1e999]",
                "{\"a\":1,\"a\":2}",
                "{\"a\":{\"b\":1,\"b\":1}}",
                "]",
                "1 1",
            })
    void parse_whatIsNotExactlyOneValueOfRfc8259_isRefused(String text) {
        assertThatExceptionOfType(JsonException.class).isThrownBy(() -> Json.parse(text));
    }

    @Test
    void parse_duplicateKey_saysWhere() {
        assertThatThrownBy(() -> Json.parse("{\"rows\":[{\"a\":1,\"a\":2}]}"))
                .isInstanceOfSatisfying(
                        JsonException.class, e -> assertThat(e.pointer()).isEqualTo("/rows/0/a"))
                .hasMessageContaining("twice");
    }

    @Test
    void parse_deepNesting_isRefusedAndNotFollowed() {
        assertThatExceptionOfType(JsonException.class).isThrownBy(() -> Json.parse("[".repeat(100_000)));
    }

    @Test
    void parse_brokenText_isNeverQuoted() {
        assertThatThrownBy(() -> Json.parse("{\"a\": secret}"))
                .hasMessageNotContaining("secret")
                .hasMessageContaining("line 1");
    }

    @Test
    void write_thenParse_givesTheSameTree() {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(SEED);
        for (int i = 0; i < 2_000; i++) {
            Json tree = tree(random, 4);
            assertThat(Json.parse(tree.toText())).isEqualTo(tree);
            assertThat(Json.parse(tree.toBytes())).isEqualTo(tree);
        }
    }

    @Test
    void write_wholeNumber_hasNoFraction() {
        assertThat(Json.numbers(1, -0.0, 0.1, 1e15, 9007199254740992.0, 1e300).toText())
                .isEqualTo("[1,-0.0,0.1,1000000000000000,9.007199254740992E15,1.0E300]");
    }

    @Test
    void write_anyText_isReadBack() {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(SEED);
        for (int i = 0; i < 5_000; i++) {
            String text = text(random);
            JsonWriter json = JsonWriter.compact(1).value(text);
            assertThat(Json.parse(json.toUtf8())).as(text).isEqualTo(Json.of(text));
            assertThat(json.toString()).isEqualTo(new String(json.toUtf8(), StandardCharsets.UTF_8));
        }
    }

    /** ASCII with what must be escaped, and now and then characters of two, three and four bytes. */
    private static String text(RandomGenerator random) {
        StringBuilder text = new StringBuilder();
        int length = random.nextInt(12);
        while (text.length() < length) {
            int most = List.of(0x80, 0x80, 0x800, 0xD800, 0x1F700).get(random.nextInt(5));
            int point = random.nextInt(most);
            text.appendCodePoint(point >= 0xD800 && point < 0xE000 ? '?' : point);
        }
        return text.toString();
    }

    @Test
    void write_halfACharacter_isAQuestionMark() {
        assertThat(JsonWriter.compact().value("a\uD83D").toString()).isEqualTo("\"a?\"");
        assertThat(JsonWriter.compact().value("\uDE00b").toString()).isEqualTo("\"?b\"");
    }

    @Test
    void write_controlCharacters_areEscaped() {
        assertThat(JsonWriter.compact()
                        .value("\n\t\r\b\f\"\\/\u0001\u001f\u007f")
                        .toString())
                .isEqualTo("\"\\n\\t\\r\\b\\f\\\"\\\\/\\u0001\\u001F\u007f\"");
    }

    @Test
    void write_everyPowerOfTen_hasAllItsDigits() {
        for (long power = 1; power < 1L << 53; power *= 10) {
            for (long number : new long[] {power - 1, power, -power, 1 - power}) {
                assertThat(JsonWriter.compact(1).value((double) number).toString())
                        .isEqualTo(Long.toString(number));
            }
        }
    }

    @Test
    void write_whatWasMadeReady_isWhatIsWrittenAtOnce() {
        JsonMembers members =
                JsonMembers.of(json -> json.name("a").value("\"").name("b").value(2));
        JsonWriter json = JsonWriter.compact().beginObject().name("first").value(true);

        json.members(members).name(JsonName.of("é\n")).value("x").endObject();

        assertThat(json.toString()).isEqualTo("{\"first\":true,\"a\":\"\\\"\",\"b\":2,\"é\\n\":\"x\"}");
    }

    @Test
    void write_notANumber_isRefused() {
        assertThatThrownBy(() -> Json.of(Double.NaN)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> JsonWriter.compact().value(Double.POSITIVE_INFINITY))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void node_anotherShapeThanAskedFor_saysWhereAndWhatWasExpected() {
        JsonNode root = JsonNode.root(Json.parse("{\"a/b\":[{\"c\":1.5}],\"n\":null}"));

        assertThatThrownBy(() -> root.get("a/b").list(item -> item.get("c").text()))
                .isInstanceOfSatisfying(
                        JsonException.class, e -> assertThat(e.pointer()).isEqualTo("/a~1b/0/c"))
                .hasMessage("expected text");
        assertThatThrownBy(() -> root.get("a/b").list(item -> item.get("c").integer()))
                .hasMessage("expected a whole number");
        assertThatThrownBy(() -> root.get("missing")).hasMessage("'missing' is missing");
        assertThat(root.find("n")).isEmpty();
    }

    @Test
    void parse_moreValuesThanADocumentHas_isRefusedWhileItIsRead() {
        String most = "0,".repeat(JsonTree.MOST_VALUES - 2) + "0";

        assertThat(Json.parse("[" + most + "]")).isInstanceOf(Json.Arr.class);
        for (String more : List.of("0", "[]", "{}", "\"\"", "null")) {
            assertThatThrownBy(() -> Json.parse("[" + most + "," + more + "]"))
                    .isInstanceOf(JsonException.class)
                    .hasMessage("more than 1000000 values");
        }
    }

    @Test
    void reader_skip_stepsOverWholeValues() {
        try (JsonReader reader = JsonReader.of("{\"a\":[1,{\"b\":[2]}],\"c\":true}")) {
            reader.expect(JsonToken.BEGIN_OBJECT);
            reader.expect(JsonToken.NAME);
            reader.next();
            reader.skip();
            reader.expect(JsonToken.NAME);
            assertThat(reader.text()).isEqualTo("c");
        }
    }

    private static Json tree(RandomGenerator random, int depth) {
        return switch (random.nextInt(depth == 0 ? 4 : 6)) {
            case 0 -> Json.of(random.nextBoolean());
            case 1 ->
                Json.of(Double.longBitsToDouble((random.nextLong() & ~(0x7ffL << 52)) | (random.nextLong(2046) << 52)));
            case 2 -> Json.of("\ud83d\ude80\u00e9\u0000\"\\/\n\t".substring(0, 2 + random.nextInt(8)));
            case 3 -> new Json.Null();
            case 4 -> Json.array(List.of(tree(random, depth - 1), tree(random, depth - 1)));
            default ->
                Json.object()
                        .put("k", tree(random, depth - 1))
                        .put("\u00fc", tree(random, depth - 1))
                        .build();
        };
    }
}
