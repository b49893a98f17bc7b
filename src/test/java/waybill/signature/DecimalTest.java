package waybill.signature;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
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

    /** Halfway between two doubles, and a unit of the last digit to either side: where rounding goes wrong first. */
    @Test
    void parse_decimalsNearTheMiddleOfTwoDoubles_areRoundedAsTheJdkDoes() {
        for (int round = 0; round < 200_000; round++) {
            double one = Math.scalb(1 + random.nextDouble(), random.nextInt(-20, 40));
            BigDecimal middle =
                    new BigDecimal(one).add(new BigDecimal(Math.nextUp(one))).divide(BigDecimal.valueOf(2));
            int decimals = Math.max(0, Math.min(18, 18 - (middle.precision() - middle.scale())));
            BigDecimal rounded = middle.setScale(decimals, RoundingMode.HALF_UP)
                    .add(BigDecimal.valueOf(random.nextInt(-1, 2), decimals));

            assertThat(Decimal.parse(RawValue.Cell.of(rounded.toPlainString())))
                    .as(rounded.toPlainString())
                    .hasValue(rounded.doubleValue());
        }
    }

    @Test
    void parse_printedDoubles_readBackAsTheyWere() {
        for (int round = 0; round < 200_000; round++) {
            double one = random.nextDouble(-1000, 1000);
            String text = new BigDecimal(Double.toString(one)).toPlainString();

            assertThat(Decimal.parse(RawValue.Cell.of(text))).as(text).hasValue(one);
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
