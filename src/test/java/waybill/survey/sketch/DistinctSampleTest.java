package waybill.survey.sketch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DistinctSampleTest {
    private static final int MOST = 1024;

    private static DistinctSample sample(long[] values) {
        DistinctSample sample = new DistinctSample(MOST);
        for (long value : values) {
            sample.add(ByteTable.mixed(value), 1);
        }
        return sample;
    }

    private static long[] values(int seed, int count, int different) {
        SplittableRandom random = new SplittableRandom(seed);
        return IntStream.range(0, count)
                .mapToLong(i -> random.nextInt(different))
                .toArray();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void fewValues_areCountedExactly(int seed) {
        long[] values = values(seed, 5_000, MOST);
        Map<Long, Integer> counts = new HashMap<>();
        for (long value : values) {
            counts.merge(value, 1, Integer::sum);
        }
        DistinctSample sample = sample(values);

        assertThat(sample.isExact()).isTrue();
        assertThat(sample.distinct()).isEqualTo(counts.size());
        assertThat(sample.repeated())
                .isEqualTo(counts.values().stream().filter(count -> count > 1).count());
        assertThat(sample.surplus()).isEqualTo(values.length - counts.size());
    }

    /** Four standard errors. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5})
    void manyValues_areEstimatedWithinTheirError(int seed) {
        int different = 40_000 * seed;
        long[] values =
                IntStream.range(0, different).mapToLong(i -> 31L * i + seed).toArray();
        DistinctSample sample = sample(values);

        assertThat(sample.isExact()).isFalse();
        assertThat(Math.abs(sample.distinct() - different)).isLessThan((long) (4 * sample.error() * different));
        assertThat(sample.repeated()).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void order_changesNothing(int seed) {
        long[] values = values(seed, 50_000, 20_000);
        long[] backwards = IntStream.range(0, values.length)
                .mapToLong(i -> values[values.length - 1 - i])
                .toArray();

        assertThat(sample(backwards).distinct()).isEqualTo(sample(values).distinct());
        assertThat(sample(backwards).surplus()).isEqualTo(sample(values).surplus());
    }
}
