package waybill.triggers;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class LoopTest {
    private static final Duration LONG = Duration.ofHours(1);

    private final Semaphore steps = new Semaphore(0);

    private boolean steps(int count) throws InterruptedException {
        return steps.tryAcquire(count, 60, TimeUnit.SECONDS);
    }

    @Test
    void step_throws_isTriedAgainWhenWoken() throws InterruptedException {
        AtomicInteger taken = new AtomicInteger();
        Loop loop = new Loop("test", () -> {
            steps.release();
            if (taken.incrementAndGet() == 1) {
                throw new IllegalStateException("the first time");
            }
            return LONG;
        });
        loop.start();
        assertThat(steps(1)).isTrue();

        loop.wake();

        assertThat(steps(1)).isTrue();
        loop.close();
        loop.join(Duration.ofSeconds(60));
    }

    @Test
    void step_leavesAnInterrupt_doesNotEndTheLoop() throws InterruptedException {
        Loop loop = new Loop("test", () -> {
            steps.release();
            Thread.currentThread().interrupt();
            return LONG;
        });
        loop.start();

        assertThat(steps(5)).isTrue();
        loop.close();
        loop.join(Duration.ofSeconds(60));
    }

    @Test
    void close_takesNoFurtherStep() throws InterruptedException {
        Loop loop = new Loop("test", () -> {
            steps.release();
            return LONG;
        });
        loop.start();
        assertThat(steps(1)).isTrue();

        loop.close();
        loop.join(Duration.ofSeconds(60));
        loop.wake();

        assertThat(steps.availablePermits()).isZero();
    }
}
