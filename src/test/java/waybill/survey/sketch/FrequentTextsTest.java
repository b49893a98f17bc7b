package waybill.survey.sketch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FrequentTextsTest {
    private static final int MOST = 64;

    private static void add(FrequentTexts texts, String text, long line) {
        byte[] bytes = text.getBytes(UTF_8);
        texts.add(bytes, 0, bytes.length, 1, line);
    }

    @Test
    void texts_thatAllFit_areCountedExactlyWithTheirFirstLines() {
        FrequentTexts texts = new FrequentTexts(MOST, 8);
        for (int i = 0; i < 3 * MOST; i++) {
            add(texts, "text " + i % MOST, i + 2);
        }

        assertThat(texts.isExact()).isTrue();
        assertThat(texts.top(MOST)).hasSize(MOST).allSatisfy(text -> assertThat(text.count())
                .isEqualTo(3));
        assertThat(texts.top(1)).containsExactly(new Frequent("text 0", 3, 0, 2));
    }

    /** What Misra and Gries promise: no count is too large, and none too small by more than is said. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    void texts_thatDoNotFit_areCountedWithinWhatIsSaid(int seed) {
        SplittableRandom random = new SplittableRandom(seed);
        FrequentTexts texts = new FrequentTexts(MOST, 50 * seed);
        Map<String, Long> counts = new HashMap<>();
        for (int i = 0; i < 60_000; i++) {
            String text = "value-" + (int) (Math.pow(random.nextDouble(), 4) * 3_000);
            counts.merge(text, 1L, Long::sum);
            add(texts, text, i);
        }

        assertThat(texts.isExact()).isFalse();
        assertThat(texts.missed()).isLessThanOrEqualTo(60_000 / MOST);
        List<Frequent> top = texts.top(MOST);
        assertThat(top).isNotEmpty().allSatisfy(text -> assertThat(counts.getOrDefault(text.text(), 0L))
                .isBetween(text.count(), text.count() + text.missed()));
        List<String> kept = top.stream().map(Frequent::text).toList();
        counts.forEach((text, count) -> {
            if (count > texts.missed()) {
                assertThat(kept).contains(text);
            }
        });
    }

    @Test
    void longTexts_areToldApartByTheirEnds() {
        FrequentTexts texts = new FrequentTexts(2, 4);
        String begin = "x".repeat(ByteTable.KEPT);
        for (int i = 0; i < 40; i++) {
            add(texts, begin + "a", 1);
            add(texts, begin + "b", 2);
        }

        assertThat(texts.top(9)).extracting(Frequent::count).containsExactly(40L, 40L);
    }
}
