package waybill.signature;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DecimalTest {
    private final SplittableRandom random = new SplittableRandom(17);

    @Test
    void parse_randomDecimals_areTheDoublesThatTheJdkReads() {
        for (int round = 0; round < 100_000; round++) {
            String text = BigDecimal.valueOf(random.nextLong() >> random.nextInt(63), random.nextInt(20))
                    .toPlainString();

            assertThat(Decimal.parse(RawValue.Cell.of(text))).as(text).hasValue(Double.parseDouble(text));
        }
    }

    @Test
    void parse_randomCharacters_areNumbersWhereTheSpellingAllows() {
        String characters = "0123456789+-.eE,x ";
        for (int round = 0; round < 100_000; round++) {
            StringBuilder text = new StringBuilder();
            for (int i = 0; i <= random.nextInt(6); i++) {
                text.append(characters.charAt(random.nextInt(characters.length())));
            }
            boolean number = text.toString().matches("[-+]?(\\d+\\.?\\d*|\\.\\d+)([eE][-+]?\\d+)?");

            assertThat(Decimal.parse(RawValue.Cell.of(text.toString())).isPresent())
                    .as("'%s'", text)
                    .isEqualTo(number);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"nan", "NaN", "inf", "-Infinity", "+INF"})
    void parse_whatIsNotFinite_isNaN(String text) {
        assertThat(Decimal.parse(RawValue.Cell.of(text)).orElseThrow()).isNaN();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0x1p3", "1d", "1f", "١", "--1", "1-", ".", "-", "+", "1_000", "in"})
    void parse_otherSpellings_areNoNumbers(String text) {
        assertThat(Decimal.parse(RawValue.Cell.of(text))).isEmpty();
    }
}
