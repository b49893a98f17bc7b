package waybill.serving.sticky;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BucketsTest {
    private static final int KEYS = 100_000;

    /** These stand for ever: another bucket would move callers when the app is updated. */
    @Test
    void bucket_isTheSameInEachVersion() {
        assertThat(Buckets.bucket("salt", "key")).isEqualTo(8231);
        assertThat(Buckets.bucket("salt", "")).isNotEqualTo(Buckets.bucket("salt2", ""));
    }

    @Test
    void keys_areSpreadAsThePercentSays() {
        for (int percent : new int[] {1, 10, 50, 99}) {
            long in = IntStream.range(0, KEYS)
                    .filter(key -> Buckets.isWithin(percent, "a", "UA-" + key))
                    .count();

            assertThat(in / (double) KEYS).isCloseTo(percent / 100.0, within(0.006));
        }
        assertThat(IntStream.range(0, KEYS).allMatch(key -> Buckets.isWithin(100, "a", "UA-" + key)))
                .isTrue();
    }

    @Test
    void percent_raised_movesNoKeyBack() {
        for (int percent = 1; percent < 100; percent++) {
            int lower = percent;

            assertThat(IntStream.range(0, 1_000)
                            .filter(key -> Buckets.isWithin(lower, "a", "k" + key))
                            .allMatch(key -> Buckets.isWithin(lower + 1, "a", "k" + key)))
                    .isTrue();
        }
    }

    @Test
    void salt_another_takesOtherKeys() {
        long both = IntStream.range(0, KEYS)
                .filter(key -> Buckets.isWithin(10, "a", "k" + key) && Buckets.isWithin(10, "b", "k" + key))
                .count();

        assertThat(both / (double) KEYS).isCloseTo(0.01, within(0.002));
    }
}
