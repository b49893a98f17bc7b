package waybill.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class Utf8Test {
    @Test
    void length_anyText_isThatOfItsBytes() {
        SplittableRandom random = new SplittableRandom(20130101);
        for (int i = 0; i < 2_000; i++) {
            String text = text(random);
            assertThat(Utf8.length(text)).as(text).isEqualTo(text.getBytes(StandardCharsets.UTF_8).length);
        }
    }

    @Test
    void length_loneSurrogate_countsAsItsReplacement() {
        assertThat(Utf8.length("\ud83d")).isEqualTo(3);
        assertThat(Utf8.length("\ude9a\ud83d")).isEqualTo(6);
        assertThat(Utf8.length("\ud83d\ude9a")).isEqualTo(4);
    }

    private static String text(SplittableRandom random) {
        int[] limits = {0x80, 0x800, 0x10000, 0x110000};
        StringBuilder text = new StringBuilder();
        for (int left = random.nextInt(12); left > 0; left--) {
            int point = random.nextInt(limits[random.nextInt(limits.length)]);
            boolean surrogate = point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
            text.appendCodePoint(surrogate ? '?' : point);
        }
        return text.toString();
    }
}
