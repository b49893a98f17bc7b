package waybill.localhost;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeoutException;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Calls functions, whatever triggered them. One that takes longer than {@code functionTimeout} is interrupted, and has failed;
 * the platform would end the whole worker.
 */
final class Invoker {
    private static final Logger LOG = Logger.getLogger(Invoker.class.getName());

    private final FunctionInstances instances;
    private final LocalHostConfig config;
    private final Deadlines deadlines;

    Invoker(FunctionInstances instances, LocalHostConfig config, Deadlines deadlines) {
        this.instances = instances;
        this.config = config;
        this.deadlines = deadlines;
    }

    /** Makes something of what a function returned. */
    interface Ending<R> {
        R of(@Nullable Object returned);
    }

    /** What became of the call; nothing when it failed, which the log tells. Its outputs are sent only when all went well. */
    <R> Optional<R> invoke(Target target, Trigger trigger, Ending<R> ending) {
        UUID id = config.ids().get();
        String name = "'Functions." + target.name() + "'";
        Level level = trigger instanceof HttpCall ? Level.FINE : Level.INFO;
        LOG.log(level, "Executing " + name + " (Reason='" + trigger.reason() + "', Id=" + id + ")");
        Instant begun = config.clock().instant();
        try {
            R result = call(target, trigger, id, ending);
            LOG.log(level, "Executed " + name + " (Succeeded, Id=" + id + ", Duration=" + since(begun) + "ms)");
            return Optional.of(result);
        } catch (Throwable e) {
            // A function may throw anything, errors of its static initialiser included; the caller learns nothing of
            // it.
            LOG.log(Level.SEVERE, "Executed " + name + " (Failed, Id=" + id + ", Duration=" + since(begun) + "ms)", e);
            return Optional.empty();
        }
    }

    private <R> R call(Target target, Trigger trigger, UUID id, Ending<R> ending) throws Throwable {
        LocalContext context = new LocalContext(target.name(), id, trigger.trace(id));
        Invocation invocation = new Invocation(trigger, context, new Outputs());
        @Nullable Object returned = within(() -> target.call(instances, invocation));
        R result = ending.of(returned);
        target.send(returned, invocation.outputs());
        return result;
    }

    private interface Call {
        @Nullable
        Object run() throws Throwable;
    }

    private @Nullable Object within(Call call) throws Throwable {
        Duration time = config.hostJson().functionTimeout();
        Deadlines.Deadline deadline = deadlines.start(time);
        @Nullable Object returned;
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
