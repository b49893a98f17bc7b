package waybill.csv;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextFaultTest {
    @ParameterizedTest
    @CsvSource({
        "plain, NONE",
        "M\u00dcN, NONE",
        "\ud83d\ude9a, NONE",
        "\ud83d\ude9a\ud83d\ude9a, NONE",
        "a\ufffdb, NOT_UTF8",
        "a\ud83d, NOT_UTF8",
        "\ude9ab, NOT_UTF8",
        "\ude9a\ud83d, NOT_UTF8",
        "a\u0000b, NUL",
    })
    void of_text_isWhatNobodyCanHaveMeantOrNothing(String text, TextFault fault) {
        assertThat(TextFault.of(text)).isEqualTo(fault);
    }

    /** Of bytes as they are, and of the text that a host makes of them, the same is said: quoted or not, in any place. */
    @Test
    void split_randomBytes_areATextIfTheirDecodedTextIsOne() throws java.io.IOException {
        SplittableRandom random = new SplittableRandom(8);
        int texts = 0;
        for (int round = 0; round < 20_000; round++) {
            byte[] row = bytes(random);
            RowReader reader = RowReader.of(row);
            assertThat(reader.next()).isTrue();
            Cells cells = new Cells();
            cells.split(reader);
            TextFault decoded = TextFault.of(new String(row, StandardCharsets.UTF_8));

            assertThat(cells.isText())
                    .as("%s", new String(row, StandardCharsets.ISO_8859_1))
                    .isEqualTo(decoded == TextFault.NONE);
            texts += decoded == TextFault.NONE ? 1 : 0;
        }
        assertThat(texts).isBetween(2_000, 18_000);
    }

    private static byte[] bytes(SplittableRandom random) {
        String[] parts = {"a", "7", "\u00fc", "\ud83d\ude9a", "-", " ", ",", "\u00e9"};
        StringBuilder text = new StringBuilder("x");
        for (int i = random.nextInt(12); i > 0; i--) {
            text.append(parts[random.nextInt(parts.length)]);
        }
        boolean quoted = random.nextBoolean();
        byte[] row = (quoted ? "\"" + text + "\"" : text.toString()).getBytes(StandardCharsets.UTF_8);
        if (random.nextInt(3) > 0) {
            int[] odd = {0, 0x80, 0xc0, 0xfc, 0xff, 0xe2};
            int at = quoted ? random.nextInt(1, row.length - 1) : random.nextInt(row.length);
            row[at] = (byte) odd[random.nextInt(odd.length)];
        }
        return row;
    }
}
