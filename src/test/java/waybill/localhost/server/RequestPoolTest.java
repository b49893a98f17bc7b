package waybill.localhost.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class RequestPoolTest {
    private static final Duration IDLE = Duration.ofMillis(200);

    private RequestPool pool = new RequestPool(2, 3, IDLE);
    private final CountDownLatch leave = new CountDownLatch(1);

    @AfterEach
    void stop() {
        leave.countDown();
        pool.shutdownNow();
    }

    private boolean offer(Runnable work) {
        return pool.offer(() -> {
            work.run();
            return () -> {};
        });
    }

    private void untilLeft() {
        try {
            leave.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void once() throws InterruptedException {
        CountDownLatch run = new CountDownLatch(1);
        while (!offer(run::countDown)) {
            LockSupport.parkNanos(100_000);
        }
        assertThat(run.await(30, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void offer_moreThanOutstanding_isRefusedUntilOneHasEnded() throws Exception {
        assertThat(offer(this::untilLeft)).isTrue();
        assertThat(offer(this::untilLeft)).isTrue();
        CountDownLatch waited = new CountDownLatch(1);
        assertThat(offer(waited::countDown)).isTrue();

        assertThat(offer(() -> {})).isFalse();
        assertThat(pool.size()).isEqualTo(2);
        assertThat(waited.getCount()).isEqualTo(1);

        leave.countDown();
        assertThat(waited.await(30, TimeUnit.SECONDS)).isTrue();
        once();
    }

    @Test
    void task_whoseAnswerIsSent_countsNoMore() throws Exception {
        pool = new RequestPool(1, 1, IDLE);
        CountDownLatch sending = new CountDownLatch(1);
        assertThat(pool.offer(() -> () -> {
                    sending.countDown();
                    untilLeft();
                }))
                .isTrue();
        assertThat(sending.await(30, TimeUnit.SECONDS)).isTrue();

        assertThat(offer(() -> {})).isTrue();
    }

    @Test
    void task_thatThrowsAnError_costsNoThreadOfThoseThatMayRun() throws Exception {
        for (int i = 0; i < 10; i++) {
            while (!offer(() -> {
                throw new StackOverflowError();
            })) {
                LockSupport.parkNanos(100_000);
            }
        }
        once();
    }

    @Test
    void threads_ofARush_endAlthoughOneRequestFollowsAnother() throws Exception {
        pool = new RequestPool(20, 20, IDLE);
        for (int i = 0; i < 20; i++) {
            assertThat(offer(this::untilLeft)).isTrue();
        }
        assertThat(pool.size()).isEqualTo(20);
        leave.countDown();

        long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (pool.size() > 3 && System.nanoTime() < end) {
            once();
            LockSupport.parkNanos(2_000_000);
        }
        assertThat(pool.size()).isLessThanOrEqualTo(3);
    }
}
