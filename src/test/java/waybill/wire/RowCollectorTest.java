package waybill.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import waybill.failure.Violation;
import waybill.failure.WaybillException;
import waybill.fixture.Asks;
import waybill.json.Json;
import waybill.json.JsonException;
import waybill.signature.RawRow;
import waybill.signature.RawValue;

/** Rows in JSON, of whatever shapes, against what their text says. */
class RowCollectorTest {
    private static List<RawRow> decode(String rows) {
        return Asks.decode("{\"rows\":" + rows + "}", "", Map.of(), new RequestLimits(100_000, 1 << 24))
                .rows();
    }

    // The same as a naive reading

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void rows_ofRandomShapes_areWhatTheirTextSays(long seed) {
        Drawn drawn = new Drawn(seed);
        for (int request = 0; request < 400; request++) {
            String text = drawn.rows();
            List<RawRow> rows = decode(text);
            List<Json> naive = ((Json.Arr) Json.parse(text)).items();

            assertThat(rows).as(text).hasSameSizeAs(naive);
            for (int i = 0; i < rows.size(); i++) {
                assertSame(rows.get(i), (Json.Obj) naive.get(i), text);
            }
        }
    }

    private static void assertSame(RawRow row, Json.Obj naive, String text) {
        assertThat(row.header().names())
                .as(text)
                .isEqualTo(List.copyOf(naive.members().keySet()));
        assertThat(row.toMap().values())
                .as(text)
                .containsExactlyElementsOf(naive.members().values().stream()
                        .map(RowCollectorTest::raw)
                        .toList());
        naive.members()
                .forEach((name, value) -> assertThat(row.find(name)).as(text).contains(raw(value)));
    }

    private static RawValue raw(Json value) {
        if (value instanceof Json.Text text) {
            return new RawValue.Text(text.value());
        }
        if (value instanceof Json.Num number) {
            return new RawValue.Num(number.value());
        }
        if (value instanceof Json.Bool bool) {
            return new RawValue.Bool(bool.value());
        }
        return value instanceof Json.Null ? RawValue.MISSING : RawValue.NESTED;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void row_withANameTwice_isRefusedWhereItIsAsByANaiveReading(long seed) {
        Drawn drawn = new Drawn(seed);
        for (int request = 0; request < 400; request++) {
            List<List<String>> shapes = drawn.shapes();
            int faulty = drawn.random.nextInt(shapes.size());
            List<String> names = shapes.get(faulty);
            String twice = names.isEmpty() ? "a" : names.get(drawn.random.nextInt(names.size()));
            names.add(drawn.random.nextInt(names.size() + 1), twice);
            if (names.size() == 1) {
                names.add(twice);
            }
            String text = drawn.text(shapes);

            WaybillException refused = catchThrowableOfType(WaybillException.class, () -> decode(text));
            assertThat(refused).as(text).isNotNull();
            assertThat(refused.violations())
                    .as(text)
                    .extracting(Violation::message)
                    .containsExactly("this key is there twice");
            assertThat(refused.violations().get(0).pointer()).as(text).startsWith("/rows/" + faulty);
            assertThatThrownBy(() -> Json.parse(text)).as(text).isInstanceOf(JsonException.class);
        }
    }

    /** Draws the text of rows. */
    private static final class Drawn {
        private static final List<String> NAMES = List.of(
                "delay",
                "origin",
                "departure",
                "wind",
                "a",
                "",
                " ",
                "a b",
                "a/b~c",
                "delay ",
                "Delay",
                "\u00fcber",
                "\ud83d\ude80",
                "quote\"d",
                "back\\slash",
                "new\nline",
                "\u0001",
                "constructor",
                "hash Aa",
                "hash BB");

        private final SplittableRandom random;

        Drawn(long seed) {
            this.random = new SplittableRandom(seed);
        }

        private String rows() {
            return text(shapes());
        }

        /** The names of some rows: those of the row before, or some of them, or some more, or in another order, or others. */
        private List<List<String>> shapes() {
            List<List<String>> shapes = new ArrayList<>();
            List<String> names = some();
            for (int row = random.nextInt(1, 12); row > 0; row--) {
                names = next(names);
                shapes.add(new ArrayList<>(names));
            }
            return shapes;
        }

        private List<String> next(List<String> before) {
            List<String> next = new ArrayList<>(before);
            switch (random.nextInt(8)) {
                case 0 -> next = some();
                case 1 -> next = next.subList(0, random.nextInt(next.size() + 1));
                case 2 -> next = next.subList(random.nextInt(next.size() + 1), next.size());
                case 3 -> Collections.shuffle(next, new Random(random.nextLong()));
                case 4 -> next.addAll(some());
                case 5 -> next.addAll(random.nextInt(next.size() + 1), some());
                default -> {}
            }
            return new ArrayList<>(new LinkedHashSet<>(next));
        }

        private List<String> some() {
            List<String> all = new ArrayList<>(NAMES);
            Collections.shuffle(all, new Random(random.nextLong()));
            return new ArrayList<>(all.subList(0, random.nextInt(random.nextInt(4) == 0 ? NAMES.size() : 4)));
        }

        private String text(List<List<String>> shapes) {
            return shapes.stream()
                    .map(this::row)
                    .collect(Collectors.joining(space() + "," + space(), "[" + space(), "]"));
        }

        private String row(List<String> names) {
            return names.stream()
                    .map(name -> quoted(name) + space() + ":" + space() + value())
                    .collect(Collectors.joining("," + space(), "{" + space(), space() + "}"));
        }

        private String space() {
            return List.of("", "", "", " ", "\n", "\t\r\n ").get(random.nextInt(6));
        }

        /** Some of its characters by their numbers: a name is what it says, not how it is written. */
        private String quoted(String text) {
            StringBuilder quoted = new StringBuilder("\"");
            for (int i = 0; i < text.length(); i++) {
                char c = text.charAt(i);
                boolean byNumber = c < ' ' || c == '"' || c == '\\' || random.nextInt(5) == 0;
                quoted.append(byNumber ? String.format("\\u%04x", (int) c) : String.valueOf(c));
            }
            return quoted.append('"').toString();
        }

        private String value() {
            return switch (random.nextInt(10)) {
                case 0 -> "null";
                case 1 -> "true";
                case 2 -> "false";
                case 3 -> quoted(NAMES.get(random.nextInt(NAMES.size())));
                case 4 -> "{\"a\":[{\"a\":1},{}],\"b\":{\"c\":null}}";
                case 5 -> "[[],[1,\"]\"]]";
                case 6 ->
                    List.of("-0.0", "0", "1E+3", "1e-400", "12345678901234567890", "4.9e-324")
                            .get(random.nextInt(6));
                case 7 -> Integer.toString(random.nextInt());
                default -> Json.numberText(random.nextDouble(-1000, 1000));
            };
        }
    }

    // Memory

    /** So many rows of as many names each, none of which any other row has. */
    private static String strangers(int rows, int names) {
        return IntStream.range(0, rows)
                .mapToObj(row -> IntStream.range(0, names)
                        .mapToObj(name -> String.format("\"n%07d\":1", row * names + name))
                        .collect(Collectors.joining(",", "{", "}")))
                .collect(Collectors.joining(",", "[", "]"));
    }

    /** Everything that reading a body has ever held, and so more than it needs. */
    private static long allocated(String rows) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        List<RawRow> read = decode(rows);
        long after = threads.getCurrentThreadAllocatedBytes();
        assertThat(read).isNotEmpty();
        return after - before;
    }

    @Test
    void memory_thousandRowsOfDifferentNames_isInProportionToTheBody() {
        allocated(strangers(10, 10));
        String small = strangers(1000, 20);
        String large = strangers(1000, 80);
        long some = allocated(small);
        long more = allocated(large);

        assertThat(large.length()).isBetween(1_000_000, 1 << 20);
        assertThat((double) more / large.length()).isLessThan(1.3 * some / small.length());
        assertThat(more).isLessThan(60L * large.length());
    }

    @Test
    void memory_sameNamesInMoreRows_isNotMore() {
        allocated(strangers(10, 10));
        long wide = allocated(strangers(10, 8000));
        long narrow = allocated(strangers(1000, 80));

        assertThat(narrow).isLessThan(2 * wide);
    }

    /** A wide row must not make room in all rows behind it. */
    @Test
    void memory_narrowRowsBehindAWideOne_isInProportionToTheBody() {
        String wide = strangers(1, 40_000);
        String narrow = IntStream.range(0, 50_000).mapToObj(i -> "{\"a\":1}").collect(Collectors.joining(","));
        String both = wide.substring(0, wide.length() - 1) + "," + narrow + "]";
        allocated(both);

        assertThat(allocated(both)).isLessThan(60L * both.length());
    }

    @Test
    void memory_rowsOfTheSameNames_shareThem() {
        String row = strangers(1, 80);
        String same = "[" + (row.substring(1, row.length() - 1) + ",").repeat(999) + "{}]";
        Set<Object> headers = Collections.newSetFromMap(new IdentityHashMap<>());
        decode(same).forEach(one -> headers.add(one.header()));

        assertThat(headers).hasSize(2);
    }
}
