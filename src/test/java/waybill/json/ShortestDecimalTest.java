package waybill.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.io.NumberOutput;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Against the library's, which is that of newer Javas. */
class ShortestDecimalTest {
    private static final SplittableRandom RANDOM = new SplittableRandom(20261201);

    @Test
    void write_anyBits_areTheLibrarysText() {
        for (int i = 0; i < 1_000_000; i++) {
            double value = Double.longBitsToDouble(RANDOM.nextLong());
            if (Double.isFinite(value)) {
                check(value);
            }
        }
    }

    @Test
    void write_whatModelsAnswer_isTheLibrarysText() {
        for (int i = 0; i < 1_000_000; i++) {
            check((RANDOM.nextDouble() - 0.5) * Math.pow(10, RANDOM.nextInt(12) - 4));
            check(RANDOM.nextInt(1_000_000) / Math.pow(10, RANDOM.nextInt(9)));
        }
    }

    @Test
    void write_aroundEachPowerOfTwoAndTen_isTheLibrarysText() {
        for (int exponent = -1074; exponent <= 1023; exponent++) {
            checkAround(Math.scalb(1.0, exponent));
        }
        for (int exponent = -323; exponent <= 308; exponent++) {
            checkAround(Double.parseDouble("1e" + exponent));
        }
        checkAround(0);
        check(-0.0);
        checkAround(Double.MAX_VALUE);
        checkAround(9007199254740993.0);
    }

    @Test
    void write_subnormalNumbers_areTheLibrarysText() {
        for (long bits = 0; bits < 20_000; bits++) {
            check(Double.longBitsToDouble(bits));
        }
    }

    private static void checkAround(double value) {
        double from = value;
        for (int i = 0; i < 4; i++) {
            from = Math.nextDown(from);
        }
        for (int i = 0; i < 9; i++) {
            if (Double.isFinite(from)) {
                check(from);
            }
            from = Math.nextUp(from);
        }
    }

    private static void check(double value) {
        byte[] bytes = new byte[3 + ShortestDecimal.LONGEST];
        int end = ShortestDecimal.write(value, bytes, 3);
        assertThat(new String(bytes, 3, end - 3, StandardCharsets.US_ASCII))
                .isEqualTo(NumberOutput.toString(value, true));
    }
}
