package waybill.serving.late;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.logging.Logger;

/**
 * Lines of the log that can wait: the first that a process writes takes 20 ms, which the first answers have for themselves. They are
 * written in order, also when the background has ended. Thread-safe.
 */
public final class LateLog implements Runnable {
    /** How long a line waits, in milliseconds. */
    static final long DELAY = 1_500;

    private final String logger;
    private final ScheduledExecutorService background;
    private final Queue<String> lines = new ConcurrentLinkedQueue<>();

    /** @param logger the name of the logger */
    public LateLog(String logger, ScheduledExecutorService background) {
        this.logger = logger;
        this.background = background;
    }

    /** Writes a line later; at once when the background takes nothing any more. */
    public void write(String line) {
        lines.add(line);
        try {
            // The future is not needed: what it has not written is written by whoever ends the background.
            var unused = background.schedule(this, DELAY, TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException ended) {
            run();
        }
    }

    /** Writes all lines that wait. */
    @Override
    public void run() {
        Logger log = Logger.getLogger(logger);
        for (String line = lines.poll(); line != null; line = lines.poll()) {
            log.info(line);
        }
    }
}
