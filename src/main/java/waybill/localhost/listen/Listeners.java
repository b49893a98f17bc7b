package waybill.localhost.listen;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import waybill.localhost.call.FunctionMethod;
import waybill.localhost.call.Invoker;
import waybill.localhost.call.QueueCall;
import waybill.localhost.call.TimerCall;
import waybill.localhost.config.LocalHostConfig;
import waybill.localhost.discovery.Catalog;
import waybill.localhost.discovery.QueueFunction;
import waybill.localhost.discovery.TimerFunction;
import waybill.storage.QueueMessage;
import waybill.triggers.QueueListener;
import waybill.triggers.TimerInfo;
import waybill.triggers.TimerListener;

/** Runs the functions with a timer or queue trigger. */
public final class Listeners {
    private final Catalog catalog;
    private final Invoker invoker;
    private final LocalHostConfig config;
    private final ExecutorService workers = Executors.newCachedThreadPool(threads());
    private final Map<String, TimerListener> timers = new LinkedHashMap<>();
    private final List<Listening> queues = new CopyOnWriteArrayList<>();

    private record Listening(String queue, QueueListener listener) {}

    public Listeners(Catalog catalog, Invoker invoker, LocalHostConfig config) {
        this.catalog = catalog;
        this.invoker = invoker;
        this.config = config;
        catalog.timers().forEach(timer -> timers.put(timer.name(), listener(timer)));
        catalog.queues().forEach(queue -> queues.add(new Listening(queue.queue(), listener(queue))));
    }

    public void start() {
        timers.values().forEach(TimerListener::start);
        queues.forEach(queue -> queue.listener().start());
    }

    /** Starts nothing more. */
    public void stop() {
        timers.values().forEach(TimerListener::stop);
        queues.forEach(queue -> queue.listener().stop());
    }

    /** To be called after {@link #stop}: waits for what is running, at most so long for each part, then interrupts it. */
    public void join(Duration most) throws InterruptedException {
        workers.shutdown();
        workers.awaitTermination(most.toMillis(), TimeUnit.MILLISECONDS);
        workers.shutdownNow();
        for (TimerListener timer : timers.values()) {
            timer.join(most);
        }
        for (Listening queue : queues) {
            queue.listener().join(most);
        }
    }

    /** The time at which the timer of this function is due. */
    public Instant next(String function) {
        return Objects.requireNonNull(timers.get(function)).next();
    }

    /** To be called when a message was sent to a queue. */
    public void sent(String queue) {
        queues.stream()
                .filter(listening -> listening.queue().equals(queue))
                .forEach(listening -> listening.listener().wake());
    }

    /** Runs a timer's function now, independent of its schedule. */
    public void fire(String function) {
        TimerInfo info = Objects.requireNonNull(timers.get(function)).infoByHand();
        FunctionMethod method = catalog.timers().stream()
                .map(TimerFunction::method)
                .filter(found -> found.name().equals(function))
                .findFirst()
                .orElseThrow();
        workers.execute(() -> run(method, info, true));
    }

    /** Runs a queue's function with a message that was in no queue. */
    public void hand(String function, String text) {
        QueueFunction queue = catalog.queues().stream()
                .filter(found -> found.name().equals(function))
                .findFirst()
                .orElseThrow();
        Instant now = config.clock().instant();
        QueueMessage message = new QueueMessage(
                config.ids().get().toString(), "", text, true, 0, now, now.plus(Duration.ofDays(7)), now);
        workers.execute(() -> handle(queue, message));
    }

    private TimerListener listener(TimerFunction timer) {
        return new TimerListener(
                timer.name(),
                timer.schedule(),
                config.triggers().monitor(),
                config.clock(),
                info -> run(timer.method(), info, false));
    }

    private QueueListener listener(QueueFunction queue) {
        Clock clock = config.clock();
        long seed = config.triggers().seed() ^ queue.name().hashCode();
        return new QueueListener(
                queue.store(),
                queue.queue(),
                config.hostJson().queues(),
                message -> handle(queue, message),
                new QueueListener.Tools(clock, workers, new SplittableRandom(seed)));
    }

    private void run(FunctionMethod method, TimerInfo info, boolean byHand) {
        TimerCall call = new TimerCall(info.toText(), config.clock().instant(), byHand);
        invoker.invoke(method, call, returned -> true);
    }

    private boolean handle(QueueFunction queue, QueueMessage message) {
        return invoker.invoke(queue.method(), new QueueCall(queue.queue(), message), returned -> true)
                .isPresent();
    }

    private static ThreadFactory threads() {
        AtomicInteger number = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(task, "localhost-trigger-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }
}
