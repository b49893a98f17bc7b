package waybill;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;

/** Asks for the health again and again, on a new connection each time, and keeps how long each answer took. */
final class HealthProbe implements AutoCloseable {
    private static final Duration PAUSE = Duration.ofMillis(20);

    private final int port;
    private final List<Duration> taken = new ArrayList<>();
    private volatile boolean stopped;
    private final CompletableFuture<Void> asking;

    HealthProbe(int port) {
        this.port = port;
        this.asking = CompletableFuture.runAsync(this::ask, task -> new Thread(task, "health").start());
    }

    /** How long the answers took, when it has stopped. */
    List<Duration> stop() {
        stopped = true;
        asking.join();
        return List.copyOf(taken);
    }

    @Override
    public void close() {
        stopped = true;
    }

    private void ask() {
        while (!stopped) {
            taken.add(once());
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    private Duration once() {
        long begun = System.nanoTime();
        try (RawHttp http = new RawHttp(port)) {
            int status = http.get("/api/health/live", Map.of()).status();
            if (status != 200) {
                throw new AssertionError("The health is " + status);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Duration.ofNanos(System.nanoTime() - begun);
    }
}
