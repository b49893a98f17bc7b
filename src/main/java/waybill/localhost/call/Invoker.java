package waybill.localhost.call;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeoutException;
import java.util.logging.Level;
import java.util.logging.Logger;
import waybill.localhost.config.LocalHostConfig;
import waybill.localhost.http.Deadlines;

/**
 * Calls functions for all kinds of triggers. A function that takes longer than {@code functionTimeout} is interrupted, and counts
 * as failed; the platform would end the whole worker.
 */
public final class Invoker {
    private static final Logger LOG = Logger.getLogger(Invoker.class.getName());

    private final FunctionInstances instances;
    private final LocalHostConfig config;
    private final Deadlines deadlines;

    public Invoker(FunctionInstances instances, LocalHostConfig config, Deadlines deadlines) {
        this.instances = instances;
        this.config = config;
        this.deadlines = deadlines;
    }

    /** Converts the result of a function. */
    public interface Ending<R> {
        R of(Returned returned);
    }

    /**
     * Calls a function, and returns the converted result; empty when it failed, for which the log has the reason. Outputs are
     * sent only after success.
     */
    public <R> Optional<R> invoke(FunctionMethod function, Trigger trigger, Ending<R> ending) {
        return invoke(function, trigger, config.ids().get(), ending);
    }

    /** Calls a function as {@link #invoke(FunctionMethod, Trigger, Ending)} does, with the id of the invocation. */
    public <R> Optional<R> invoke(FunctionMethod function, Trigger trigger, UUID id, Ending<R> ending) {
        String name = "'Functions." + function.name() + "'";
        Level level = trigger.logLevel();
        LOG.log(level, "Executing " + name + " (Reason='" + trigger.reason() + "', Id=" + id + ")");
        Instant begun = config.clock().instant();
        try {
            R result = call(function, trigger, id, ending);
            LOG.log(level, "Executed " + name + " (Succeeded, Id=" + id + ", Duration=" + since(begun) + "ms)");
            return Optional.of(result);
        } catch (Throwable e) {
            // A function may throw anything, including errors of its static initialiser; the caller gets none of it.
            LOG.log(Level.SEVERE, "Executed " + name + " (Failed, Id=" + id + ", Duration=" + since(begun) + "ms)", e);
            return Optional.empty();
        }
    }

    private <R> R call(FunctionMethod function, Trigger trigger, UUID id, Ending<R> ending) throws Throwable {
        LocalContext context = new LocalContext(function.name(), id, trigger.trace(id));
        Invocation invocation = new Invocation(trigger, context, new Outputs());
        Returned returned = within(() -> function.call(instances, invocation));
        R result = ending.of(returned);
        function.send(returned, invocation.outputs());
        return result;
    }

    private interface Call {
        Returned run() throws Throwable;
    }

    private Returned within(Call call) throws Throwable {
        Duration time = config.hostJson().functionTimeout();
        Deadlines.Deadline deadline = deadlines.start(time);
        Returned returned;
        try {
            returned = call.run();
        } catch (Throwable e) {
            throw deadline.end() ? e : late(time).initCause(e);
        }
        if (!deadline.end()) {
            throw late(time);
        }
        return returned;
    }

    private static Throwable late(Duration time) {
        return new TimeoutException("It ran longer than functionTimeout in host.json, " + time + ".");
    }

    private long since(Instant begun) {
        return Duration.between(begun, config.clock().instant()).toMillis();
    }
}
