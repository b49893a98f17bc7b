package waybill.smoke;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class PatienceTest {
    private static final Finding LATER = Finding.notYet("later");

    private final FakeTime time = new FakeTime();

    @Test
    void settle_whatBecomesRight_isWaitedForLongerAndLonger() {
        Finding finding =
                patience(60).settle(check(LATER, Finding.noAnswer("none"), LATER, LATER, LATER, Finding.ok("now")));

        assertThat(finding).isEqualTo(Finding.ok("now"));
        assertThat(seconds()).containsExactly(1L, 2L, 4L, 5L, 5L);
    }

    @Test
    void settle_whatIsWrong_isToldAtOnce() {
        assertThat(patience(60).settle(check(Finding.wrong("1 instead of 2"), Finding.ok("2"))))
                .isEqualTo(Finding.wrong("1 instead of 2"));
        assertThat(time.pauses).isEmpty();
    }

    @Test
    void settle_atTheDeadline_looksOnceMoreAndNoFurther() {
        assertThat(patience(4)
                        .settle(check(LATER, LATER, LATER, Finding.ok("just so")))
                        .isOk())
                .isTrue();
        assertThat(seconds()).containsExactly(1L, 2L, 1L);
    }

    @Test
    void settle_checksAfterTheDeadline_areLookedAtOnce() {
        Patience patience = patience(1);
        patience.settle(check(LATER));
        AtomicInteger looks = new AtomicInteger();

        patience.settle(check(looks, List.of(LATER).iterator()));
        assertThat(looks).hasValue(1);
        assertThat(seconds()).containsExactly(1L);
    }

    @Test
    void settle_withoutAnyWait_looksOnce() {
        assertThat(patience(0).settle(check(LATER, Finding.ok("too late")))).isEqualTo(LATER);
        assertThat(time.pauses).isEmpty();
    }

    @Test
    void settle_interrupted_endsWithWhatWasSeen() {
        Patience patience = new Patience(Duration.ofSeconds(9), new FakeTime() {
            @Override
            public void pause(long nanos) throws InterruptedException {
                throw new InterruptedException();
            }
        });

        assertThat(patience.settle(check(LATER, Finding.ok("never")))).isEqualTo(LATER);
        assertThat(Thread.interrupted()).isTrue();
    }

    private Patience patience(int seconds) {
        return new Patience(Duration.ofSeconds(seconds), time);
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
