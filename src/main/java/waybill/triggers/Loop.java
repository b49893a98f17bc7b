package waybill.triggers;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/** A thread that takes one step after the other, and after each waits as long as the step says. */
final class Loop implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(Loop.class.getName());
    private static final Duration AFTER_A_FAULT = Duration.ofSeconds(10);

    private final Semaphore wake = new Semaphore(0);
    private final Step step;
    private final Thread thread;
    private volatile boolean open = true;

    /**
     * A loop that is not started yet.
     *
     * @param name the name of the thread
     */
    Loop(String name, Step step) {
        this.step = step;
        this.thread = new Thread(this::run, name);
        thread.setDaemon(true);
    }

    interface Step {
        /** Takes a step, and returns how long to wait for the next one, unless woken. */
        Duration take();
    }

    void start() {
        thread.start();
    }

    /** Ends the wait. */
    void wake() {
        wake.release();
    }

    private void run() {
        while (open) {
            wake.drainPermits();
            await(take());
        }
    }

    /** An interrupt that a function has left behind ends this wait, but not the loop. */
    private void await(Duration wait) {
        try {
            if (open) {
                wake.tryAcquire(wait.toNanos(), TimeUnit.NANOSECONDS);
            }
        } catch (InterruptedException leftBehind) {
            LOG.log(Level.FINE, thread.getName() + " was interrupted", leftBehind);
        }
    }

    /** Catches exceptions, because a fault must not end a loop that is to run for months. */
    private Duration take() {
        try {
            return step.take();
        } catch (RuntimeException e) {
            LOG.log(Level.SEVERE, thread.getName() + " failed, and goes on", e);
            return AFTER_A_FAULT;
        }
    }

    /** Takes no further step; a running step continues. */
    @Override
    public void close() {
        open = false;
        wake();
    }

    /** To be called after {@link #close}: waits for the running step, then interrupts it. */
    void join(Duration most) throws InterruptedException {
        thread.join(Math.max(1, most.toMillis()));
        thread.interrupt();
    }
}
