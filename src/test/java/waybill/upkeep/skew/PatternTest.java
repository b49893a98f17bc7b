package waybill.upkeep.skew;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import waybill.signature.FieldType;

class PatternTest {
    private static final List<Double> MADE = new SplittableRandom(1)
            .doubles(200, 20, 600)
            .map(Math::rint)
            .boxed()
            .toList();

    @Test
    void of_numbersInAnotherUnit_tellsTheFactor() {
        assertThat(Pattern.of(FieldType.NUMBER, sent(x -> x / 60), MADE))
                .contains("always 1/60 as much: in another unit?");
        assertThat(Pattern.of(FieldType.NUMBER, sent(x -> x * 1.609344), MADE))
                .contains("always 1.6093 times as much: in another unit?");
    }

    /** Degrees of Fahrenheit for those of Celsius. */
    @Test
    void of_numbersWithAnotherZero_tellsBoth() {
        assertThat(Pattern.of(FieldType.NUMBER, sent(x -> 1.8 * x + 32), MADE))
                .contains("always 1.8 times as much, and 32 more: in another unit?");
        assertThat(Pattern.of(FieldType.NUMBER, sent(x -> x - 5), MADE)).contains("always 5 less: in another unit?");
    }

    @Test
    void of_wholeNumbersThatWereRounded_tellsTheFactorAllTheSame() {
        assertThat(Pattern.of(FieldType.INTEGER, sent(x -> Math.rint(x / 60)), MADE)
                        .orElseThrow())
                .startsWith("always 1/6");
    }

    @Test
    void of_numbersWithoutARule_tellsNothing() {
        SplittableRandom random = new SplittableRandom(2);

        assertThat(Pattern.of(FieldType.NUMBER, sent(x -> x + random.nextDouble(-9, 9)), MADE))
                .isEmpty();
    }

    @Test
    void of_fewRows_tellsNothing() {
        assertThat(Pattern.of(FieldType.NUMBER, List.of(1.0, 2.0), List.of(60.0, 120.0)))
                .isEmpty();
    }

    /** Winter and summer are not the same number of hours from UTC. */
    @Test
    void of_timesOfAnotherZone_tellsIt() {
        assertThat(Pattern.of(FieldType.TIMESTAMP, sent(x -> x + 7200), MADE))
                .contains("always 120 minutes later: of another zone?");
        assertThat(Pattern.of(FieldType.TIMESTAMP, sent(x -> x - (x % 2 == 0 ? 3600 : 7200)), MADE)
                        .orElseThrow())
                .startsWith("by whole quarters of an hour, ")
                .endsWith(" earlier as a rule: of another zone?");
        assertThat(Pattern.of(FieldType.TIMESTAMP, sent(x -> x + 61), MADE))
                .contains("always 1.0166666666666666 minutes later");
    }

    private static List<Double> sent(DoubleUnaryOperator change) {
        return MADE.stream()
                .flatMapToDouble(DoubleStream::of)
                .map(change)
                .boxed()
                .toList();
    }
}
