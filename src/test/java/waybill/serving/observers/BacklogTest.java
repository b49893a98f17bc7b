package waybill.serving.observers;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class BacklogTest {
    private static final Duration NONE = Duration.ZERO;
    /** Longer than the limit of a test, so that who waits it out fails. */
    private static final Duration LONG = Duration.ofMinutes(10);

    private static final Duration SHORT = Duration.ofMillis(1);

    private final List<String> taken = Collections.synchronizedList(new ArrayList<>());

    private static Backlog<String> backlog(int most, long room) {
        return new Backlog<>(most, room, NONE);
    }

    @Test
    void offer_moreThanTheNumber_isRefused() {
        Backlog<String> backlog = backlog(2, 100);

        assertThat(backlog.offer("a", 1)).isTrue();
        assertThat(backlog.offer("b", 1)).isTrue();
        assertThat(backlog.offer("c", 1)).isFalse();
    }

    @Test
    void offer_moreThanTheWeight_isRefusedAndASmallerOneIsNot() {
        Backlog<String> backlog = backlog(10, 100);

        assertThat(backlog.offer("a", 60)).isTrue();
        assertThat(backlog.offer("b", 41)).isFalse();
        assertThat(backlog.offer("c", 40)).isTrue();
    }

    @Test
    void offer_heavierThanAllTheRoom_comesInAlone() throws InterruptedException {
        Backlog<String> backlog = backlog(10, 100);

        assertThat(backlog.offer("a", 500)).isTrue();
        assertThat(backlog.offer("b", 1)).isFalse();
        backlog.next(LONG, taken::add);
        assertThat(backlog.offer("b", 1)).isTrue();
        assertThat(backlog.offer("a", 500)).isFalse();
    }

    @Test
    void next_untilItIsDoneWith_keepsTheRoom() throws InterruptedException {
        Backlog<String> backlog = backlog(1, 100);
        backlog.offer("a", 1);

        backlog.next(LONG, value -> taken.add(value + backlog.offer("b", 1)));

        assertThat(taken).containsExactly("afalse");
        assertThat(backlog.offer("b", 1)).isTrue();
    }

    @Test
    void next_consumerThatThrows_freesTheRoom() throws InterruptedException {
        Backlog<String> backlog = backlog(1, 100);
        backlog.offer("a", 1);

        try {
            backlog.next(LONG, value -> {
                throw new IllegalStateException(value);
            });
        } catch (IllegalStateException expected) {
            taken.add(expected.getMessage());
        }

        assertThat(taken).containsExactly("a");
        assertThat(backlog.offer("b", 1)).isTrue();
    }

    @Test
    void next_nothingThere_endsWithItsLimit() throws InterruptedException {
        backlog(1, 100).next(SHORT, taken::add);

        assertThat(taken).isEmpty();
    }

    @Test
    void next_beforeTheTimeToGather_waitsForMoreUnlessHalfOfTheRoomIsTaken() throws InterruptedException {
        Backlog<String> patient = new Backlog<>(4, 100, LONG);
        patient.offer("a", 1);
        patient.offer("b", 1);
        patient.next(LONG, taken::add);

        assertThat(taken).containsExactly("a", "b");
    }

    @Test
    void next_beforeTheTimeToGather_takesMuchAtOnce() throws InterruptedException {
        Backlog<String> patient = new Backlog<>(100, 100 << 20, LONG);
        patient.offer("a", 1 << 20);
        assertThat(patient.next(LONG, taken::add)).isTrue();
        assertThat(taken).containsExactly("a");
    }

    @Test
    void offerThatWaits_leavesHalfOfTheRoom() throws InterruptedException {
        Backlog<String> backlog = backlog(10, 100);
        backlog.offer("file", 50);

        assertThat(backlog.offer("file", 1, SHORT)).isFalse();
        assertThat(backlog.offer("request", 50)).isTrue();
    }

    @Test
    void offerThatWaits_comesInWhenThereIsRoom() throws InterruptedException {
        Backlog<String> backlog = backlog(2, 100);
        backlog.offer("a", 1);
        Thread taking = new Thread(() -> {
            try {
                backlog.next(LONG, taken::add);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        taking.start();

        assertThat(backlog.offer("b", 1, LONG)).isTrue();
        taking.join();
        assertThat(taken).startsWith("a");
    }

    @Test
    void offerThatWaitedInVain_makesTheNextOnesNotWaitUntilSomethingWasDone() throws InterruptedException {
        Backlog<String> backlog = backlog(2, 100);
        backlog.offer("a", 1);
        backlog.offer("b", 1, SHORT);

        assertThat(backlog.offer("c", 1, LONG)).as("at once").isFalse();
        backlog.next(LONG, taken::add);
        assertThat(backlog.offer("d", 1, LONG)).isTrue();
    }

    @Test
    void close_refusesWhatComes_andLeavesWhatIsThere() throws InterruptedException {
        Backlog<String> backlog = new Backlog<>(4, 100, LONG);
        backlog.offer("a", 1);
        backlog.close();

        assertThat(backlog.offer("b", 1)).isFalse();
        assertThat(backlog.offer("c", 1, LONG)).isFalse();
        assertThat(backlog.isOver()).isFalse();
        backlog.next(LONG, taken::add);
        assertThat(taken).containsExactly("a");
        assertThat(backlog.isOver()).isTrue();
    }

    /** Each thing is either taken once or refused, whoever offers while whoever takes, and whenever it is closed. */
    @Test
    void manyThreads_nothingIsLostAndNothingComesTwice() throws InterruptedException {
        Backlog<String> backlog = new Backlog<>(100, 1_000, SHORT);
        AtomicInteger refused = new AtomicInteger();
        CountDownLatch half = new CountDownLatch(4);
        List<Thread> offering = IntStream.range(0, 4)
                .mapToObj(thread -> new Thread(() -> {
                    for (int i = 0; i < 20_000; i++) {
                        if (!backlog.offer(thread + "-" + i, i % 30)) {
                            refused.incrementAndGet();
                        }
                        if (i == 10_000) {
                            half.countDown();
                        }
                    }
                }))
                .toList();
        offering.forEach(Thread::start);
        Thread closing = new Thread(() -> {
            try {
                half.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            backlog.close();
        });
        closing.start();
        while (!backlog.isOver()) {
            backlog.next(LONG, taken::add);
        }
        for (Thread thread : offering) {
            thread.join();
        }
        closing.join();

        assertThat(taken).doesNotHaveDuplicates();
        assertThat(taken.size() + refused.get()).isEqualTo(80_000);
        assertThat(refused.get()).isPositive();
    }
}
