package waybill.serving.shadow;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How much of a core is taken, by a clock that only goes on when somebody works or rests. */
class CoreShareTest {
    private static final double SHARE = 0.2;
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
    private static final long BURST = TimeUnit.MILLISECONDS.toNanos(1);

    private record Work(long begun, long ended) {
        long took() {
            return ended - begun;
        }
    }

    /** Works without a pause of its own for ten seconds. */
    private static List<Work> busy(long shortest, long longest) {
        SplittableRandom random = new SplittableRandom(longest);
        // Such clocks may begin anywhere.
        long now = -7 * SECOND;
        long end = now + 10 * SECOND;
        CoreShare share = new CoreShare(SHARE, Duration.ofNanos(BURST), now);
        List<Work> done = new ArrayList<>();
        while (now < end) {
            long begun = now;
            now += random.nextLong(shortest, longest + 1);
            done.add(new Work(begun, now));
            now += share.worked(begun, now);
        }
        return done;
    }

    @ParameterizedTest
    @ValueSource(longs = {20_000, 900_000, 50_000_000})
    void worked_withoutAPause_takesNoMoreOfAnySecondThanTheShare(long longest) {
        List<Work> done = busy(longest / 10, longest);

        int next = 0;
        long taken = 0;
        long most = 0;
        for (Work first : done) {
            while (next < done.size() && done.get(next).begun() < first.begun() + SECOND) {
                taken += done.get(next++).took();
            }
            most = Math.max(most, taken);
            taken -= first.took();
        }
        // What was begun in the second is ended.
        assertThat(most).isLessThanOrEqualTo((long) (SHARE * SECOND) + 2 * BURST + longest);
    }

    @Test
    void worked_withoutAPause_takesTheShareThatItMay() {
        long taken = busy(10_000, 100_000).stream().mapToLong(Work::took).sum();

        assertThat(taken).isBetween((long) (1.9 * SECOND), (long) (2.1 * SECOND));
    }

    @Test
    void worked_shortOfTheShare_neverRests() {
        CoreShare share = new CoreShare(SHARE, Duration.ofNanos(BURST), 0);

        for (long begun = 0; begun < SECOND; begun += 1_000_000) {
            assertThat(share.worked(begun, begun + 190_000)).isZero();
        }
    }
}
