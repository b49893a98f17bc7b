package waybill.serving.shadow;

import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Level;
import java.util.logging.Logger;
import waybill.serving.Chosen;
import waybill.serving.Exchange;

/** Answers requests for shadows, one after the other. */
final class ShadowThread {
    private static final Logger LOG = Logger.getLogger(ShadowThread.class.getName());

    /** So short that who answers callers does not miss the core meanwhile. */
    private static final Duration BURST = Duration.ofMillis(1);

    private final ShadowQueue queue;
    private final ShadowRules rules;
    private final ShadowTally tally;
    private final AtomicLong elsewhere = new AtomicLong();
    private final Set<String> failed = new HashSet<>();
    private final Thread thread = new Thread(this::work, "waybill-shadow");

    private ShadowThread(ShadowQueue queue, ShadowRules rules, ShadowTally tally) {
        this.queue = queue;
        this.rules = rules;
        this.tally = tally;
    }

    /** Begins to answer, until the queue is closed. */
    static ShadowThread begin(ShadowQueue queue, ShadowRules rules, ShadowTally tally) {
        ShadowThread begun = new ShadowThread(queue, rules, tally);
        begun.thread.setDaemon(true);
        begun.thread.setContextClassLoader(ShadowThread.class.getClassLoader());
        begun.thread.start();
        return begun;
    }

    /** Waits for its end, but not longer. */
    void join(Duration longest) {
        try {
            thread.join(longest.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void work() {
        CoreShare share = new CoreShare(rules.share(), BURST, System.nanoTime());
        try {
            for (Optional<Task> next = queue.take(); next.isPresent(); next = queue.take()) {
                Turn turn = new Turn(rules, System.nanoTime());
                tally.ended(next.get().shadow(), answer(next.get(), turn));
                queue.rest(share.worked(turn.begunWithoutWaits() - elsewhere.getAndSet(0), System.nanoTime()));
            }
        } catch (InterruptedException e) {
            LOG.log(Level.SEVERE, "Somebody interrupted the thread of shadows, which ends", e);
        }
    }

    /** Counts work of another thread on what was answered as work of this one. */
    void worked(long nanos) {
        elsewhere.addAndGet(nanos);
    }

    private ShadowResult answer(Task task, Turn turn) {
        try {
            Optional<Exchange> answers = turn.goesOn() ? task.answer(turn) : Optional.empty();
            if (answers.isPresent()) {
                queue.answered(task, answers.get());
                return ShadowResult.ANSWERED;
            }
            queue.unanswered(task);
            return ShadowResult.LATE;
        } catch (RuntimeException | Error e) {
            queue.unanswered(task);
            logOnce(task.shadow(), e);
            return ShadowResult.FAILED;
        }
    }

    /** Once for each version: it may fail at each request. */
    private void logOnce(Chosen shadow, Throwable failure) {
        if (failed.add(shadow.name() + "/" + shadow.version())) {
            String line = "The shadow of " + shadow.name() + ", version " + shadow.version() + ", cannot answer";
            LOG.log(Level.WARNING, line, failure);
        }
    }
}
