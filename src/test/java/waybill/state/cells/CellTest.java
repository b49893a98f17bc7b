package waybill.state.cells;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class CellTest {
    private static final HalfLife HALF_LIFE = new HalfLife(Duration.ofMinutes(40));
    private static final long HALF = 2_400;
    private static final long START = 1_700_000_000;
    private static final int CASES = 300;

    private record Value(long at, double minutes) {}

    @Test
    void mean_ofAValue_isTheValueHoweverOldItIs() {
        Cell cell = cell(START);
        cell.add(HALF_LIFE, START, 12.5);

        assertThat(cell.mean()).isEqualTo(12.5);
        moveTo(cell, START + 30 * HALF);
        assertThat(cell.mean()).isEqualTo(12.5);
    }

    @Test
    void mean_ofAValueAndOneAHalfLifeOlder_hasHalfTheOlder() {
        Cell cell = cell(START);
        cell.add(HALF_LIFE, START - HALF, 30);
        cell.add(HALF_LIFE, START, 0);

        assertThat(cell.mean()).isEqualTo(10, within(1e-9));
    }

    @Test
    void count_isOfLegsAsOfTheLandmark() {
        long landmark = START / HALF * HALF;
        Cell cell = cell(landmark);
        cell.add(HALF_LIFE, landmark, 5);
        cell.add(HALF_LIFE, landmark - HALF, 5);

        assertThat(cell.count()).isEqualTo(1.5);
        assertThat(cell.count() * HALF_LIFE.decay(landmark + HALF / 2)).isEqualTo(1.5 * Math.sqrt(0.5), within(1e-9));
    }

    @Test
    void sums_ofAnyValues_areThoseOfBigIntegers() {
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < CASES; i++) {
            List<Value> values = values(random, 200);
            Cell cell = cell(START);
            BigInteger sum = BigInteger.ZERO;
            BigInteger weight = BigInteger.ZERO;
            for (Value value : values) {
                cell.add(HALF_LIFE, value.at, value.minutes);
                int shift = (int) (HALF_LIFE.index(value.at) - HALF_LIFE.index(START)) + Cell.WINDOW;
                BigInteger weighed =
                        BigInteger.valueOf(HALF_LIFE.weight(value.at)).shiftLeft(shift);
                weight = weight.add(weighed);
                sum = sum.add(weighed.multiply(BigInteger.valueOf(Math.round(value.minutes * 60))));
            }
            assertThat(wide(cell.sumHigh(), cell.sumLow())).isEqualTo(sum);
            assertThat(wide(cell.weightHigh(), cell.weightLow())).isEqualTo(weight);
            assertThat(cell.mean()).isEqualTo(sum.doubleValue() / weight.doubleValue() / 60);
        }
    }

    @Test
    void add_inAnyOrder_leavesTheSameBits() {
        SplittableRandom random = new SplittableRandom(2);
        for (int i = 0; i < CASES; i++) {
            List<Value> values = values(random, 50);
            Cell inOrder = told(values, START);
            Collections.shuffle(values, new Random(i));

            assertSame(told(values, START), inOrder);
        }
    }

    /** What is added later counts as of when it happened, wherever the landmark was moved in between. */
    @Test
    void moveTo_atAnyMomentsInBetween_changesNoBit() {
        SplittableRandom random = new SplittableRandom(3);
        for (int i = 0; i < CASES; i++) {
            List<Value> values = values(random, 50);
            Cell moved = cell(START);
            Cell once = cell(START);
            long now = START;
            for (Value value : values) {
                long next = now + random.nextLong(3 * HALF);
                for (int moves = random.nextInt(4); moves > 0; moves--) {
                    moveTo(moved, random.nextLong(now, next + 1));
                }
                now = next;
                moveTo(moved, now);
                moveTo(once, now);
                long happened = now - random.nextLong(20 * HALF);
                moved.add(HALF_LIFE, happened, value.minutes);
                once.add(HALF_LIFE, happened, value.minutes);
            }
            moveTo(moved, now + 2 * HALF);
            moveTo(moved, now + 5 * HALF);
            moveTo(once, now + 5 * HALF);
            assertSame(moved, once);
        }
    }

    @Test
    void subtract_leavesWhatWouldBeThereWithoutTheValue() {
        SplittableRandom random = new SplittableRandom(4);
        for (int i = 0; i < CASES; i++) {
            List<Value> values = values(random, 30);
            List<Value> withdrawn = values(random, 30);
            Cell cell = told(values, START);
            withdrawn.forEach(value -> cell.add(HALF_LIFE, value.at, value.minutes));
            moveTo(cell, START + 5 * HALF);
            withdrawn.forEach(value -> cell.subtract(HALF_LIFE, value.at, value.minutes));

            Cell never = told(values, START);
            moveTo(never, START + 5 * HALF);
            assertSame(cell, never);
        }
    }

    /** A difference of doubles would leave rounding errors, and their quotient is any number. */
    @Test
    void subtract_ofAllValues_leavesNothing() {
        List<Value> values = values(new SplittableRandom(5), 1_000);
        Cell cell = told(values, START);
        values.forEach(value -> cell.subtract(HALF_LIFE, value.at, value.minutes));

        assertThat(cell.isEmpty()).isTrue();
        assertThat(cell.mean()).isNaN();
    }

    @Test
    void value_olderThanFortyHalfLives_countsNothing() {
        Cell cell = cell(START);
        cell.add(HALF_LIFE, START - 41 * HALF, 7);
        assertThat(cell.isEmpty()).isTrue();

        cell.add(HALF_LIFE, START, 7);
        moveTo(cell, START + 39 * HALF);
        assertThat(cell.mean()).isEqualTo(7);
        moveTo(cell, START + 41 * HALF);
        assertThat(cell.isEmpty()).isTrue();
        assertThat(cell.sumLow()).isZero();
    }

    @Test
    void value_beyondHalfAYear_countsAsHalfAYear() {
        Cell cell = cell(START);
        cell.add(HALF_LIFE, START, 1e300);
        cell.add(HALF_LIFE, START, -1e300);

        assertThat(cell.mean()).isZero();
    }

    @Test
    void sum_ofABillionLegsOfHalfAYear_hasRoom() {
        Wide one = new Wide(0, 0);
        one.add((1L << 24) * (1L << 31), Cell.WINDOW);

        assertThat(wide(one.high(), one.low()).bitLength() + 30).isLessThan(127);
    }

    @Test
    void toDouble_isTheNearestDouble() {
        SplittableRandom random = new SplittableRandom(6);
        for (int i = 0; i < 100_000; i++) {
            long high = random.nextLong() >> random.nextInt(64);
            long low = random.nextInt(4) == 0 ? random.nextLong() & -random.nextLong() : random.nextLong();
            assertThat(new Wide(high, low).toDouble()).isEqualTo(wide(high, low).doubleValue());
        }
    }

    @Test
    void weight_isWholeAndWithinItsBits() {
        for (Duration of : List.of(Duration.ofMinutes(1), Duration.ofHours(12), Duration.ofDays(60))) {
            HalfLife halfLife = new HalfLife(of);
            assertThat(halfLife.weight(0)).isEqualTo(1L << HalfLife.FRACTION_BITS);
            for (long second = 0; second < of.toSeconds(); second += Math.max(1, of.toSeconds() / 997)) {
                assertThat(halfLife.weight(second - 5 * of.toSeconds()))
                        .isEqualTo(halfLife.weight(second))
                        .isBetween(1L << HalfLife.FRACTION_BITS, 1L << (HalfLife.FRACTION_BITS + 1));
            }
        }
    }

    private static List<Value> values(SplittableRandom random, int count) {
        List<Value> values = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            values.add(new Value(START - random.nextLong(30 * HALF), random.nextInt(-7_200, 7_200) / 60.0));
        }
        return values;
    }

    private static Cell told(List<Value> values, long knownAt) {
        Cell cell = cell(knownAt);
        values.forEach(value -> cell.add(HALF_LIFE, value.at, value.minutes));
        return cell;
    }

    private static Cell cell(long second) {
        return new Cell(HALF_LIFE.index(second));
    }

    private static void moveTo(Cell cell, long second) {
        cell.moveTo(HALF_LIFE.index(second));
    }

    private static BigInteger wide(long high, long low) {
        return BigInteger.valueOf(high)
                .shiftLeft(64)
                .add(BigInteger.valueOf(low >>> 1).shiftLeft(1))
                .add(BigInteger.valueOf(low & 1));
    }

    private static void assertSame(Cell one, Cell other) {
        assertThat(List.of(one.sumHigh(), one.sumLow(), one.weightHigh(), one.weightLow()))
                .isEqualTo(List.of(other.sumHigh(), other.sumLow(), other.weightHigh(), other.weightLow()));
    }
}
