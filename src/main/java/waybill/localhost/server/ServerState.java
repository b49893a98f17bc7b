package waybill.localhost.server;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import waybill.localhost.config.HostLimits;
import waybill.localhost.config.LocalHostConfig;
import waybill.localhost.config.RequestLog;

/**
 * What the connections of a server share.
 *
 * @param bodies the bytes of bodies that have come and are not answered
 * @param unread the bytes of answers that their clients have not read
 * @param busy a permit is taken by each request that is being answered
 * @param tasks runs a task on the server's thread, soon
 */
record ServerState(
        RequestHandler handler,
        HostLimits limits,
        RequestPool pool,
        RequestLog log,
        Clock clock,
        Budget bodies,
        Budget unread,
        Semaphore busy,
        Consumer<Task> tasks) {
    private static final Duration IDLE_THREAD = Duration.ofSeconds(10);
    static final int MOST_BUSY = Integer.MAX_VALUE;

    static ServerState of(LocalHostConfig config, RequestHandler handler, Consumer<Task> tasks) {
        return new ServerState(
                handler,
                config.limits(),
                new RequestPool(
                        config.concurrentRequests(),
                        config.hostJson().requests().outstanding(),
                        IDLE_THREAD),
                config.requestLog(),
                config.clock(),
                new Budget(config.limits().heldBytes()),
                new Budget(config.limits().heldBytes()),
                new Semaphore(MOST_BUSY),
                tasks);
    }

    void execute(Task task) {
        tasks.accept(task);
    }

    /** What may fail as its connection does. */
    interface Task {
        void run() throws IOException;
    }
}
