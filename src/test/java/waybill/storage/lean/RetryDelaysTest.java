package waybill.storage.lean;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import waybill.storage.Retries;

class RetryDelaysTest {
    private static final RetryDelays DELAYS = delays(7);

    private static RetryDelays delays(long seed) {
        return new RetryDelays(
                new Retries(9, Duration.ofSeconds(1), Duration.ofMillis(400), Duration.ofSeconds(5)), seed);
    }

    @Test
    void millis_doubleWithEachFailureUpToTheLongest() {
        for (int i = 0; i < 1000; i++) {
            assertThat(DELAYS.millis(1, RetryDelays.NOT_ASKED)).isBetween(200L, 400L);
            assertThat(DELAYS.millis(2, RetryDelays.NOT_ASKED)).isBetween(400L, 800L);
            assertThat(DELAYS.millis(4, RetryDelays.NOT_ASKED)).isBetween(1600L, 3200L);
            assertThat(DELAYS.millis(5, RetryDelays.NOT_ASKED)).isBetween(2500L, 5000L);
            assertThat(DELAYS.millis(1000, RetryDelays.NOT_ASKED)).isBetween(2500L, 5000L);
        }
    }

    @Test
    void millis_areSpreadOverTheirRange() {
        LongStream waits = LongStream.range(0, 1000).map(i -> DELAYS.millis(5, RetryDelays.NOT_ASKED));

        assertThat(waits.map(wait -> wait / 250).distinct().boxed().toList())
                .contains(10L, 11L, 12L, 13L, 14L, 15L, 16L, 17L, 18L, 19L);
    }

    @Test
    void millis_twoSeeds_waitDifferently() {
        assertThat(delays(1).millis(5, RetryDelays.NOT_ASKED))
                .isNotEqualTo(delays(2).millis(5, RetryDelays.NOT_ASKED));
        assertThat(delays(1).millis(5, RetryDelays.NOT_ASKED))
                .isEqualTo(delays(1).millis(5, RetryDelays.NOT_ASKED));
    }

    @Test
    void millis_asked_areHeededUpToTheLongest() {
        assertThat(DELAYS.millis(1, 0)).isZero();
        assertThat(DELAYS.millis(1, 1234)).isEqualTo(1234);
        assertThat(DELAYS.millis(1, Long.MAX_VALUE)).isEqualTo(5000);
    }

    @Test
    void millis_noDelaysWanted_areNone() {
        RetryDelays none = new RetryDelays(new Retries(9, Duration.ofSeconds(1), Duration.ZERO, Duration.ZERO), 7);

        assertThat(none.millis(5, RetryDelays.NOT_ASKED)).isZero();
    }
}
