package waybill.localhost.server;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.logging.Level;
import java.util.logging.Logger;
import waybill.localhost.config.LocalHostConfig;

/**
 * HTTP/1.1 on sockets that are never waited for: one thread reads all connections, and a request gets a thread only when it is
 * there whole. So heads and bodies that do not end cost no thread, and what is announced costs no memory. Nothing that a
 * connection does, an {@code Error} included, ends the thread.
 */
public final class SocketServer implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(SocketServer.class.getName());
    private static final int BACKLOG = 1_024;
    private static final long TICK_MILLIS = 100;
    private static final long PAUSE_NANOS = 10_000_000;

    private final ServerSocketChannel listening;
    private final Selector selector;
    private final Thread thread = new Thread(this::run, "localhost-io");
    private final List<Connection> connections = new ArrayList<>();
    private final Queue<ServerState.Task> tasks = new ConcurrentLinkedQueue<>();
    private final ServerState state;
    private volatile boolean closed;
    private long swept = System.nanoTime();

    private SocketServer(
            ServerSocketChannel listening, Selector selector, LocalHostConfig config, RequestHandler handler) {
        this.listening = listening;
        this.selector = selector;
        this.state = ServerState.of(config, handler, this::soon);
        thread.setDaemon(true);
    }

    /** Takes the port; nothing is answered before {@link #start}; clients wait. */
    public static ServerSocketChannel bind(InetSocketAddress address) throws IOException {
        ServerSocketChannel channel = ServerSocketChannel.open();
        try {
            channel.configureBlocking(false);
            channel.bind(address, BACKLOG);
            return channel;
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    /** A server of a port that {@link #bind} has taken, not yet started. */
    public static SocketServer of(ServerSocketChannel listening, LocalHostConfig config, RequestHandler handler)
            throws IOException {
        Selector selector = Selector.open();
        SocketServer server = new SocketServer(listening, selector, config, handler);
        listening.register(selector, SelectionKey.OP_ACCEPT);
        return server;
    }

    public void start() {
        thread.start();
    }

    /** Waits until no request is being answered, or the time is over. */
    public boolean awaitIdle(Duration most) throws InterruptedException {
        return state.busy().tryAcquire(ServerState.MOST_BUSY, most.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Closes all connections, and interrupts the calls that run. */
    @Override
    public void close() {
        closed = true;
        selector.wakeup();
        state.pool().shutdownNow();
        try {
            thread.join(TimeUnit.SECONDS.toMillis(10));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void soon(ServerState.Task task) {
        tasks.add(task);
        selector.wakeup();
    }

    private void run() {
        while (!closed) {
            guarded(this::turn);
        }
        List.copyOf(connections).forEach(Connection::close);
        guarded(selector::close);
        guarded(listening::close);
    }

    private void turn() throws IOException {
        selector.select(TICK_MILLIS);
        for (ServerState.Task task = tasks.poll(); task != null; task = tasks.poll()) {
            guarded(task);
        }
        Iterator<SelectionKey> ready = selector.selectedKeys().iterator();
        while (ready.hasNext()) {
            SelectionKey key = ready.next();
            ready.remove();
            serve(key);
        }
        sweep();
    }

    private void serve(SelectionKey key) {
        if (key.attachment() instanceof Connection connection) {
            guarded(connection, () -> {
                if (key.isValid()) {
                    connection.ready();
                }
            });
        } else {
            guarded(this::accept);
        }
    }

    private void accept() throws IOException {
        for (Optional<SocketChannel> next = next(); next.isPresent(); next = next()) {
            if (connections.size() >= state.limits().connections()) {
                evict();
            }
            SocketChannel channel = next.get();
            try {
                open(channel);
            } catch (IOException | RuntimeException | Error e) {
                channel.close();
                throw e;
            }
        }
    }

    private void open(SocketChannel channel) throws IOException {
        channel.configureBlocking(false);
        // Otherwise Nagle's algorithm waits for delayed acknowledgements: 48 ms for an answer instead of 0.3, measured.
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        SelectionKey key = channel.register(selector, SelectionKey.OP_READ);
        Connection connection = new Connection(state, channel, key);
        key.attach(connection);
        connections.add(connection);
    }

    /** The next client. When the process has no descriptor left for it, whoever waits longest gives up its own. */
    private Optional<SocketChannel> next() {
        try {
            return Optional.ofNullable(listening.accept());
        } catch (IOException full) {
            LOG.log(Level.FINE, "A client could not be accepted.", full);
            evict();
            LockSupport.parkNanos(PAUSE_NANOS);
            return Optional.empty();
        }
    }

    /** Ends the connection that has waited longest for its client: among idle ones and unfinished requests it is the least loss. */
    private void evict() {
        connections.removeIf(Connection::isClosed);
        connections.stream()
                .filter(connection -> connection.waitingSince().isPresent())
                .min(Comparator.comparing(
                        connection -> connection.waitingSince().orElseThrow()))
                .ifPresent(Connection::close);
        connections.removeIf(Connection::isClosed);
    }

    private void sweep() {
        long now = System.nanoTime();
        if (now - swept < TimeUnit.MILLISECONDS.toNanos(TICK_MILLIS)) {
            return;
        }
        swept = now;
        connections.removeIf(Connection::isClosed);
        for (Connection connection : connections) {
            guarded(connection, () -> connection.expire(now));
        }
    }

    private static void guarded(Connection connection, ServerState.Task task) {
        try {
            task.run();
        } catch (IOException gone) {
            LOG.log(Level.FINE, "A client went away.", gone);
            connection.close();
        } catch (Throwable e) {
            connection.close();
            report(e);
        }
    }

    private static void guarded(ServerState.Task task) {
        try {
            task.run();
        } catch (ClosedSelectorException closing) {
            LOG.log(Level.FINE, "The server is closing.", closing);
        } catch (Throwable e) {
            report(e);
            // What fails at every turn, such as accepting without a descriptor, must not take the whole processor.
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    /** Where even the log has no memory left, the thread goes on without it. */
    private static void report(Throwable e) {
        try {
            LOG.log(Level.SEVERE, "The local host failed.", e);
        } catch (Throwable worse) {
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }
}
