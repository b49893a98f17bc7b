package waybill.triggers;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.random.RandomGenerator;
import waybill.failure.WaybillException;
import waybill.storage.MessageQueue;
import waybill.storage.QueueMessage;
import waybill.storage.QueueNames;
import waybill.storage.QueueStore;

/**
 * Calls a function with the messages of a queue. A message is deleted after success; after a failure it is delivered again, until
 * it has been tried so often that it goes to the poison queue. A host that dies leaves its messages hidden; they are visible
 * again after at most ten minutes.
 */
public final class QueueListener {
    private static final Logger LOG = Logger.getLogger(QueueListener.class.getName());
    private static final Duration HIDDEN = Duration.ofMinutes(10);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);

    private final MessageQueue queue;
    private final Optional<MessageQueue> poison;
    private final QueueOptions options;
    private final Handler handler;
    private final Clock clock;
    private final Executor workers;
    private final Backoff backoff;
    private final Loop loop;
    private final Set<InFlight> running = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean asked = new AtomicBoolean();
    private Instant lastLook = Instant.MIN;
    private Instant nextLook = Instant.MIN;
    private boolean found;

    /** Calls the function. */
    public interface Handler {
        /** Processes a message, and returns whether the function succeeded. */
        boolean handle(QueueMessage message);
    }

    /**
     * What a listener needs from its host.
     *
     * @param clock the clock for waits and renewals
     * @param workers the executor of the functions; it never runs more than one batch beyond the threshold at once
     * @param random spreads the polls of several hosts at an empty queue
     */
    public record Tools(Clock clock, Executor workers, RandomGenerator random) {}

    public QueueListener(QueueStore store, String name, QueueOptions options, Handler handler, Tools tools) {
        this.queue = store.queue(name);
        this.poison = QueueNames.poisonOf(name).map(store::queue);
        this.options = options;
        this.handler = handler;
        this.clock = tools.clock();
        this.workers = tools.workers();
        this.backoff = new Backoff(options.maxPollingInterval(), tools.random());
        this.loop = new Loop("queue-" + name, this::step);
    }

    public void start() {
        loop.start();
    }

    /** Receives no further message. Messages that are being processed are finished. */
    public void stop() {
        loop.close();
    }

    /** To be called after {@link #stop}: waits for the running poll. */
    public void join(Duration most) throws InterruptedException {
        loop.join(most);
    }

    /** Polls the queue at once; to be called when a message was sent. */
    public void wake() {
        asked.set(true);
        loop.wake();
    }

    Duration step() {
        renewAll();
        if (running.size() > options.newBatchThreshold()) {
            return LONGEST_WAIT;
        }
        Instant now = clock.instant();
        // The last condition: a clock that was set back must not stop the polling for as long.
        if (asked.getAndSet(false) || !now.isBefore(nextLook) || now.isBefore(lastLook)) {
            lastLook = now;
            nextLook = now.plus(look(now));
        }
        return shorter(Duration.between(now, nextLook));
    }

    private static Duration shorter(Duration wait) {
        return wait.compareTo(LONGEST_WAIT) < 0 ? wait : LONGEST_WAIT;
    }

    /** Polls the queue, and returns the wait until the next time. */
    private Duration look(Instant now) {
        List<QueueMessage> batch = receive();
        if (batch.isEmpty()) {
            Duration wait = backoff.next(found);
            found = false;
            return wait;
        }
        found = true;
        for (QueueMessage message : batch) {
            InFlight entry = new InFlight(queue, message, HIDDEN, now);
            running.add(entry);
            workers.execute(() -> work(entry));
        }
        return Duration.ZERO;
    }

    private List<QueueMessage> receive() {
        try {
            return queue.receive(options.batchSize(), HIDDEN);
        } catch (WaybillException e) {
            LOG.log(Level.WARNING, "No messages now: " + e.getMessage());
            return List.of();
        }
    }

    private void renewAll() {
        Instant now = clock.instant();
        for (InFlight entry : running) {
            try {
                entry.renew(now);
            } catch (WaybillException e) {
                LOG.log(Level.WARNING, "A message could not be kept hidden: " + e.getMessage());
            }
        }
    }

    private void work(InFlight entry) {
        try {
            QueueMessage message = entry.message();
            boolean done = isWorthTrying(message) && handler.handle(message);
            entry.finish(latest -> settle(latest, done));
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "A message comes again, because its end could not be told", e);
        } finally {
            running.remove(entry);
            loop.wake();
        }
    }

    /** A message that was received more often than it may be tried has killed its host each time. */
    private boolean isWorthTrying(QueueMessage message) {
        if (!message.readable() && message.dequeueCount() == 1) {
            LOG.warning("Message " + message.id() + " of " + queue.name()
                    + " is not base64 of UTF-8 text, as every message of a queue has to be: no function gets it.");
        }
        return message.readable() && message.dequeueCount() <= options.maxDequeueCount();
    }

    /**
     * Deletes, hides or moves a message. Without a poison queue a failed message stays hidden for its time, or it would be
     * retried without end.
     */
    private void settle(QueueMessage message, boolean done) {
        if (done) {
            queue.delete(message);
        } else if (poison.isPresent()) {
            boolean hopeless = !message.readable() || message.dequeueCount() >= options.maxDequeueCount();
            if (hopeless) {
                toPoison(message, poison.get());
            } else {
                queue.hide(message, options.visibilityTimeout());
            }
        }
    }

    private void toPoison(QueueMessage message, MessageQueue target) {
        String why = message.readable() ? " failed " + message.dequeueCount() + " times" : " cannot be read";
        LOG.warning("Message " + message.id() + " of " + queue.name() + why + ". Moving it to queue '" + target.name()
                + "'.");
        target.send(message.text());
        queue.delete(message);
    }
}
