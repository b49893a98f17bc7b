package waybill.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class BackoffTest {
    private static final Backoff BACKOFF = backoff(7);

    private static Backoff backoff(long seed) {
        return new Backoff(new Retries(9, Duration.ofSeconds(1), Duration.ofMillis(400), Duration.ofSeconds(5)), seed);
    }

    @Test
    void millis_doubleWithEachFailureUpToTheLongest() {
        for (int i = 0; i < 1000; i++) {
            assertThat(BACKOFF.millis(1, Backoff.NOT_ASKED)).isBetween(200L, 400L);
            assertThat(BACKOFF.millis(2, Backoff.NOT_ASKED)).isBetween(400L, 800L);
            assertThat(BACKOFF.millis(4, Backoff.NOT_ASKED)).isBetween(1600L, 3200L);
            assertThat(BACKOFF.millis(5, Backoff.NOT_ASKED)).isBetween(2500L, 5000L);
            assertThat(BACKOFF.millis(1000, Backoff.NOT_ASKED)).isBetween(2500L, 5000L);
        }
    }

    @Test
    void millis_areSpreadOverTheirRange() {
        LongStream waits = LongStream.range(0, 1000).map(i -> BACKOFF.millis(5, Backoff.NOT_ASKED));

        assertThat(waits.map(wait -> wait / 250).distinct().boxed().toList())
                .contains(10L, 11L, 12L, 13L, 14L, 15L, 16L, 17L, 18L, 19L);
    }

    @Test
    void millis_twoSeeds_waitDifferently() {
        assertThat(backoff(1).millis(5, Backoff.NOT_ASKED))
                .isNotEqualTo(backoff(2).millis(5, Backoff.NOT_ASKED));
        assertThat(backoff(1).millis(5, Backoff.NOT_ASKED)).isEqualTo(backoff(1).millis(5, Backoff.NOT_ASKED));
    }

    @Test
    void millis_asked_areHeededUpToTheLongest() {
        assertThat(BACKOFF.millis(1, 0)).isZero();
        assertThat(BACKOFF.millis(1, 1234)).isEqualTo(1234);
        assertThat(BACKOFF.millis(1, Long.MAX_VALUE)).isEqualTo(5000);
    }

    @Test
    void millis_noDelaysWanted_areNone() {
        Backoff none = new Backoff(new Retries(9, Duration.ofSeconds(1), Duration.ZERO, Duration.ZERO), 7);

        assertThat(none.millis(5, Backoff.NOT_ASKED)).isZero();
    }
}
