package waybill.serving;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Passes served answers to observers, on a thread of their own. Callers never wait: answers that slow observers miss are counted.
 * Closing passes on what is waiting, and ends the thread.
 */
final class Observers implements AutoCloseable {
    /** The largest number of requests that wait for the observers. */
    static final int MOST_WAITING = 256;

    private static final Logger LOG = Logger.getLogger(Observers.class.getName());

    private final List<Observer> observers;
    private final BlockingQueue<Served> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
    private final AtomicLong missed = new AtomicLong();
    private final Thread thread = new Thread(this::listen, "waybill-observers");

    private Observers(List<Observer> observers) {
        this.observers = List.copyOf(observers);
    }

    static Observers begin(List<Observer> observers) {
        Observers begun = new Observers(observers);
        begun.thread.setDaemon(true);
        begun.thread.setContextClassLoader(Observers.class.getClassLoader());
        begun.thread.start();
        return begun;
    }

    /** Passes the answers on, and returns at once. */
    void tell(Served served) {
        if (!waiting.offer(served)) {
            missed.incrementAndGet();
        }
    }

    /** The number of requests that the observers have missed since the last call. */
    long missed() {
        return missed.getAndSet(0);
    }

    @Override
    public void close() {
        thread.interrupt();
    }

    private void listen() {
        try {
            while (true) {
                hear(waiting.take());
            }
        } catch (InterruptedException closed) {
            List<Served> rest = new ArrayList<>();
            waiting.drainTo(rest);
            rest.forEach(this::hear);
            observers.forEach(observer -> guarded(observer, observer::close));
        }
    }

    private void hear(Served served) {
        for (Observer observer : observers) {
            guarded(observer, () -> observer.served(served));
        }
        long lost = missed();
        if (lost > 0) {
            LOG.log(Level.WARNING, "Observers were too slow, and missed {0} requests", lost);
        }
    }

    private static void guarded(Observer observer, Runnable call) {
        try {
            call.run();
        } catch (RuntimeException | Error e) {
            LOG.log(Level.SEVERE, "An observer failed: " + observer.getClass().getName(), e);
        }
    }
}
