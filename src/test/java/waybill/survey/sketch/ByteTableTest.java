package waybill.survey.sketch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ByteTableTest {
    private static int add(ByteTable table, String text, long line) {
        byte[] bytes = ("ab" + text).getBytes(UTF_8);
        return table.add(bytes, 2, bytes.length, ByteTable.hash(bytes, 2, bytes.length), 1, line);
    }

    @Test
    void texts_areCountedAsAMapDoes() {
        SplittableRandom random = new SplittableRandom(5);
        ByteTable table = new ByteTable(40_000, 1 << 21);
        Map<String, Integer> counts = new HashMap<>();
        for (int i = 0; i < 50_000; i++) {
            String text = "é".repeat(random.nextInt(3)) + "x".repeat(random.nextInt(12)) + random.nextInt(900);
            add(table, text, i);
            counts.merge(text, 1, Integer::sum);
        }

        assertThat(table.size()).isEqualTo(counts.size());
        for (int entry = 0; entry < table.size(); entry++) {
            assertThat(table.count(entry)).isEqualTo((long) counts.getOrDefault(table.text(entry), 0));
        }
    }

    @Test
    void table_thatIsFull_saysSoAndKeepsCounting() {
        ByteTable table = new ByteTable(2, 1000);
        add(table, "one", 1);
        add(table, "two", 2);

        assertThat(add(table, "three", 3)).isNegative();
        assertThat(add(table, "two", 4)).isEqualTo(1);
        assertThat(table.count(1)).isEqualTo(2);
        table.clear();
        assertThat(add(table, "three", 5)).isZero();
    }

    /** A text is the same at the end of an array and in the middle of one. */
    @Test
    void hash_dependsOnTheTextAlone() {
        Set<Long> seen = new HashSet<>();
        for (int length = 0; length < 40; length++) {
            byte[] alone = "abcdefghij".repeat(4).substring(0, length).getBytes(UTF_8);
            byte[] inside = ("??" + "abcdefghij".repeat(4).substring(0, length) + "????????????").getBytes(UTF_8);

            assertThat(ByteTable.hash(inside, 2, 2 + length)).isEqualTo(ByteTable.hash(alone, 0, length));
            assertThat(seen.add(ByteTable.hash(alone, 0, length))).isTrue();
        }
    }
}
