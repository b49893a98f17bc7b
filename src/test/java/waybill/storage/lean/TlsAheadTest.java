package waybill.storage.lean;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.security.NoSuchAlgorithmException;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import waybill.storage.lean.TlsAhead.Loading;

/** What is loaded beside a wait is nobody's business when it fails. How connections fare after it: {@link TlsTest}. */
@Timeout(60)
class TlsAheadTest {
    @Test
    void run_returnsAtOnce_andLoadsOnADaemonThreadOfItsOwn() throws InterruptedException {
        AtomicReference<Thread> loader = new AtomicReference<>();
        CountDownLatch returned = new CountDownLatch(1);
        CountDownLatch loaded = new CountDownLatch(1);
        new TlsAhead(() -> {
                    await(returned);
                    loader.set(Thread.currentThread());
                    loaded.countDown();
                })
                .run();
        returned.countDown();
        loaded.await();

        assertThat(loader.get()).isNotSameAs(Thread.currentThread());
        assertThat(Objects.requireNonNull(loader.get()).isDaemon()).isTrue();
        assertThat(Objects.requireNonNull(loader.get()).getName()).isEqualTo("waybill-tls");
    }

    @ParameterizedTest
    @ValueSource(strings = {"checked", "unchecked", "error"})
    void run_whateverIsThrown_nobodyIsTold(String kind) throws InterruptedException {
        AtomicReference<Thread> loader = new AtomicReference<>();
        AtomicReference<Throwable> told = new AtomicReference<>();
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch watched = new CountDownLatch(1);
        Loading loading = () -> {
            loader.set(Thread.currentThread());
            begun.countDown();
            await(watched);
            switch (kind) {
                case "checked" -> throw new NoSuchAlgorithmException("no TLS here");
                case "unchecked" -> throw new IllegalStateException("no TLS here");
                default -> throw new NoClassDefFoundError("no TLS here");
            }
        };

        assertThatCode(new TlsAhead(loading)::run).doesNotThrowAnyException();
        begun.await();
        Thread thread = Objects.requireNonNull(loader.get());
        thread.setUncaughtExceptionHandler((dying, thrown) -> told.set(thrown));
        watched.countDown();
        thread.join();
        assertThat(told).hasNullValue();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
