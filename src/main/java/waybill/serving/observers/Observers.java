package waybill.serving.observers;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import waybill.serving.Exchange;
import waybill.serving.Handled;
import waybill.serving.Listener;
import waybill.serving.Observer;
import waybill.serving.Tally;

/**
 * Passes on what was asked and answered, on a thread of its own. Requests never wait: what slow observers miss is counted. Blocks
 * of files wait a little. Nothing is made of observers until a first request was answered. Closing passes on what is waiting, and
 * ends the thread.
 */
public final class Observers implements Listener {
    /** The largest number of exchanges and calls that wait. */
    static final int MOST_WAITING = 8_192;

    /** What waits has this part of the heap, at most. */
    private static final int PART_OF_HEAP = 16;

    private final Supplier<List<Supplier<Observer>>> making;
    private final Guarded<Tally> tally;
    private final Pace pace;
    private final Backlog<Told> backlog;
    private final CountDownLatch first = new CountDownLatch(1);
    private final AtomicLong missed = new AtomicLong();
    private final Thread thread = new Thread(this::listen, "waybill-observers");
    private volatile List<Guarded<Observer>> made = List.of();

    /**
     * When what happens.
     *
     * @param idle from the first call until observers are made, if nothing was asked
     * @param making from the first exchange until observers are made
     * @param quiet from then until they are told of it: the first answers have the machine for themselves
     * @param gather how long what is told waits for more
     * @param tick between two ticks
     * @param files the longest wait of a block of a file
     * @param closing the longest wait for observers to end
     */
    record Pace(
            Duration idle,
            Duration making,
            Duration quiet,
            Duration gather,
            Duration tick,
            Duration files,
            Duration closing) {
        static Pace usual() {
            return new Pace(
                    Duration.ofSeconds(10),
                    Duration.ofMillis(50),
                    Duration.ofMillis(450),
                    Duration.ofMillis(50),
                    Duration.ofSeconds(1),
                    Duration.ofSeconds(1),
                    Duration.ofSeconds(5));
        }
    }

    private Observers(Supplier<List<Supplier<Observer>>> making, Tally tally, Pace pace, long room) {
        this.making = making;
        this.tally = new Guarded<>(tally);
        this.pace = pace;
        this.backlog = new Backlog<>(MOST_WAITING, room, pace.gather());
    }

    /**
     * Begins to listen.
     *
     * @param making makes observers, each by itself, when the first exchange has ended: on their own thread
     * @param tally counts requests before their replies leave
     */
    public static Observers begin(Supplier<List<Supplier<Observer>>> making, Tally tally) {
        return begin(making, tally, Pace.usual(), Runtime.getRuntime().maxMemory() / PART_OF_HEAP);
    }

    /** @param room about how many bytes of memory may wait */
    static Observers begin(Supplier<List<Supplier<Observer>>> making, Tally tally, Pace pace, long room) {
        Observers begun = new Observers(making, tally, pace, room);
        begun.thread.setDaemon(true);
        begun.thread.setContextClassLoader(Observers.class.getClassLoader());
        begun.thread.start();
        return begun;
    }

    /** Counts a request, passes it on, and returns at once. */
    @Override
    public void tell(Exchange exchange) {
        count(exchange);
        offer(new Told.OfExchange(exchange));
        first.countDown();
    }

    @Override
    public void tell(Handled handled) {
        offer(new Told.OfCall(handled));
    }

    @Override
    public void tellOfFile(Exchange exchange) {
        Told told = new Told.OfExchange(exchange);
        first.countDown();
        try {
            if (!backlog.offer(told, told.weight(), pace.files())) {
                miss(told);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            miss(told);
        }
    }

    /** Not by a lambda, whose class would have to be made before the first answer. */
    private void count(Exchange exchange) {
        try {
            tally.get().told(exchange);
        } catch (RuntimeException | Error e) {
            tally.failed(e);
        }
    }

    private void offer(Told told) {
        if (!backlog.offer(told, told.weight())) {
            miss(told);
        }
    }

    private void miss(Told told) {
        missed.incrementAndGet();
        for (Guarded<Observer> observer : made) {
            observer.call(told::miss);
        }
    }

    /** The number of exchanges and calls that the observers have missed since the last call. */
    long missed() {
        return missed.getAndSet(0);
    }

    /** Passes on what was told until now, and waits for that, but not for ever. */
    @Override
    public void close() {
        backlog.close();
        first.countDown();
        try {
            thread.join(pace.closing().toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void listen() {
        try {
            backlog.await();
            if (!backlog.isOver()) {
                begin();
                passOn();
            }
        } catch (InterruptedException e) {
            log().log(Level.SEVERE, "Somebody interrupted the thread of the observers, which ends", e);
        } finally {
            made.forEach(observer -> observer.call(Observer::close));
        }
    }

    private void begin() throws InterruptedException {
        boolean unused = first.await(pace.idle().toNanos(), TimeUnit.NANOSECONDS);
        backlog.pause(pace.making());
        made = make();
        backlog.pause(pace.quiet());
    }

    private List<Guarded<Observer>> make() {
        List<Guarded<Observer>> all = new ArrayList<>();
        for (Supplier<Observer> one : making.get()) {
            try {
                all.add(new Guarded<>(one.get()));
            } catch (RuntimeException | Error e) {
                log().log(Level.SEVERE, "An observer could not be made", e);
            }
        }
        return List.copyOf(all);
    }

    private void passOn() throws InterruptedException {
        long ticked = System.nanoTime();
        while (!backlog.isOver()) {
            long next = pace.tick().toNanos() - (System.nanoTime() - ticked);
            if (backlog.next(Duration.ofNanos(Math.max(0, next)), this::pass)) {
                made.forEach(observer -> observer.call(Observer::rest));
            }
            if (System.nanoTime() - ticked >= pace.tick().toNanos()) {
                ticked = System.nanoTime();
                tick();
            }
        }
    }

    private void pass(Told told) {
        for (Guarded<Observer> observer : made) {
            observer.call(told::pass);
            // An observer that leaves its thread interrupted would end it.
            boolean unused = Thread.interrupted();
        }
    }

    private void tick() {
        made.forEach(observer -> observer.call(Observer::tick));
        long lost = missed();
        if (lost > 0) {
            log().log(Level.WARNING, "Observers were too slow, and missed {0} exchanges and calls", lost);
        }
    }

    /** Got only when there is something to log: the JDK's logging takes 20 ms to start. */
    private static Logger log() {
        return Logger.getLogger(Observers.class.getName());
    }
}
