package waybill.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class IntakeTest {
    private static final long HEAP = 256L << 20;

    @Test
    void bodies_ofAMegabyteEach_areReadTwoAtATimeIn256MiB() throws InterruptedException {
        Intake intake = Intake.of(HEAP);
        AtomicInteger inside = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            threads.add(new Thread(() -> intake.within(1 << 20, () -> {
                most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                sleep();
                return inside.decrementAndGet();
            })));
        }
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }

        assertThat(most).hasValue(2);
    }

    @Test
    void body_small_doesNotWaitForALargeOne() throws InterruptedException {
        Intake intake = Intake.of(HEAP);
        CountDownLatch entered = new CountDownLatch(1);
        CountDownLatch leave = new CountDownLatch(1);
        Thread large = new Thread(() -> intake.within(Integer.MAX_VALUE, () -> {
            entered.countDown();
            return await(leave);
        }));
        large.start();
        entered.await();

        assertThat(intake.within(200, () -> "answered")).isEqualTo("answered");
        leave.countDown();
        large.join();
    }

    @Test
    void room_ofARequestThatFailed_isGivenBack() {
        Intake intake = Intake.of(HEAP);
        for (int i = 0; i < 3; i++) {
            try {
                intake.within(Integer.MAX_VALUE, () -> {
                    throw new OutOfMemoryError("of the test");
                });
            } catch (OutOfMemoryError expected) {
                assertThat(expected).hasMessage("of the test");
            }
        }

        assertThat(intake.within(Integer.MAX_VALUE, () -> "answered")).isEqualTo("answered");
    }

    private static void sleep() {
        try {
            Thread.sleep(20);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean await(CountDownLatch latch) {
        try {
            latch.await();
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
