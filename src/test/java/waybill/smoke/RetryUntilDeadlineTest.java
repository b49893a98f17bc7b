package waybill.smoke;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RetryUntilDeadlineTest {
    private static final Finding LATER = Finding.notYet("later");

    private final FakeTime time = new FakeTime();

    @Test
    void settle_whatBecomesRight_isWaitedForLongerAndLonger() {
        Finding finding =
                retry(60).settle(check(LATER, Finding.noAnswer("none"), LATER, LATER, LATER, Finding.ok("now")));

        assertThat(finding).isEqualTo(Finding.ok("now"));
        assertThat(seconds()).containsExactly(1L, 2L, 4L, 5L, 5L);
    }

    @Test
    void settle_whatIsWrong_isToldAtOnce() {
        assertThat(retry(60).settle(check(Finding.wrong("1 instead of 2"), Finding.ok("2"))))
                .isEqualTo(Finding.wrong("1 instead of 2"));
        assertThat(time.pauses).isEmpty();
    }

    @Test
    void settle_atTheDeadline_looksOnceMoreAndNoFurther() {
        assertThat(retry(4).settle(check(LATER, LATER, LATER, Finding.ok("just so")))
                        .isOk())
                .isTrue();
        assertThat(seconds()).containsExactly(1L, 2L, 1L);
    }

    @Test
    void settle_checksAfterTheDeadline_areLookedAtOnce() {
        RetryUntilDeadline retry = retry(1);
        retry.settle(check(LATER));
        AtomicInteger looks = new AtomicInteger();

        retry.settle(check(looks, List.of(LATER).iterator()));
        assertThat(looks).hasValue(1);
        assertThat(seconds()).containsExactly(1L);
    }

    @Test
    void settle_withoutAnyWait_looksOnce() {
        assertThat(retry(0).settle(check(LATER, Finding.ok("too late")))).isEqualTo(LATER);
        assertThat(time.pauses).isEmpty();
    }

    @Test
    void settle_interrupted_endsWithWhatWasSeen() {
        RetryUntilDeadline retry = new RetryUntilDeadline(Duration.ofSeconds(9), new FakeTime() {
            @Override
            public void pause(long nanos) throws InterruptedException {
                throw new InterruptedException();
            }
        });

        assertThat(retry.settle(check(LATER, Finding.ok("never")))).isEqualTo(LATER);
        assertThat(Thread.interrupted()).isTrue();
    }

    private RetryUntilDeadline retry(int seconds) {
        return new RetryUntilDeadline(Duration.ofSeconds(seconds), time);
    }

    private List<Long> seconds() {
        return time.pauses.stream().map(Duration::toSeconds).toList();
    }

    /** Finds one after the other, and the last for ever. */
    private static Check check(Finding... findings) {
        return check(new AtomicInteger(), Arrays.asList(findings).iterator());
    }

    private static Check check(AtomicInteger looks, Iterator<Finding> findings) {
        return new Check() {
            private Finding last = LATER;

            @Override
            public String name() {
                return "check";
            }

            @Override
            public Finding look() {
                looks.incrementAndGet();
                last = findings.hasNext() ? findings.next() : last;
                return last;
            }
        };
    }
}
