package waybill.localhost.server;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import waybill.localhost.config.RequestLog;
import waybill.localhost.http.HttpReply;
import waybill.localhost.http.Refusal;
import waybill.localhost.http.Refused;
import waybill.localhost.http.RequestHead;
import waybill.localhost.server.RequestHandler.Answered;
import waybill.localhost.server.RequestHandler.Called;
import waybill.localhost.server.RequestHandler.Step;

/**
 * One connection, and its requests one after the other. All of it runs on the server's thread, which never waits; only calls have
 * threads of their own, and while one runs nothing is read.
 */
final class Connection {
    private static final Logger LOG = Logger.getLogger(Connection.class.getName());
    /** The time that Kestrel takes to read what a client still sends after an early answer. */
    private static final Duration DRAIN_TIME = Duration.ofSeconds(5);

    private static final Duration LINGER_TIME = Duration.ofSeconds(2);
    private static final Duration SEND_TIME = Duration.ofSeconds(60);
    /** A client that reads slower than this loses the rest of a long answer. */
    private static final long BYTES_PER_SECOND = 16_384;

    private enum State {
        IDLE,
        HEAD,
        BODY,
        CALLED,
        SENDING,
        /** The answer is sent; what comes of the request's body is dropped. */
        DRAINING,
        /** Nothing more is sent; what comes is dropped, so that the client sees the answer, and not a reset. */
        LINGERING,
        CLOSED
    }

    private final ServerState server;
    private final SocketChannel channel;
    private final SelectionKey key;
    private final InetSocketAddress local;
    private final InputBuffer input = new InputBuffer();
    private HeadReader reader;
    private Exchange exchange = Exchange.unknown();
    private Optional<Outgoing> outgoing = Optional.empty();
    private State state = State.IDLE;
    private boolean last;
    private boolean busy;
    private long unread;
    private long since;
    private long deadline;

    Connection(ServerState server, SocketChannel channel, SelectionKey key) throws IOException {
        this.server = server;
        this.channel = channel;
        this.key = key;
        this.local = (InetSocketAddress) channel.getLocalAddress();
        this.reader = new HeadReader(local);
        this.since = System.nanoTime();
        this.deadline = since + server.limits().idleTime().toNanos();
    }

    /** Goes on with what the socket is ready for. */
    void ready() throws IOException {
        if (key.isWritable()) {
            send();
        } else if (input.fill(channel) < 0) {
            close();
        } else {
            advance();
        }
    }

    /** Ends what has taken too long by now, in nanoseconds. */
    void expire(long now) throws IOException {
        if (now - deadline < 0) {
            return;
        }
        switch (state) {
            case HEAD -> refuse(late("head", server.limits().headTime()));
            case BODY -> refuse(late("body", server.limits().bodyTime()));
            case IDLE, SENDING, DRAINING, LINGERING -> close();
            case CALLED, CLOSED -> enter(state, Duration.ofDays(1));
        }
    }

    /** Since when it waits for its client, in nanoseconds; empty while the client waits. */
    Optional<Long> waitingSince() {
        return state == State.CALLED ? Optional.empty() : Optional.of(since);
    }

    void close() {
        state = State.CLOSED;
        release();
        try {
            channel.close();
        } catch (IOException e) {
            LOG.log(Level.FINE, "The connection was broken already.", e);
        }
    }

    boolean isClosed() {
        return state == State.CLOSED;
    }

    private static Refused late(String part, Duration time) {
        return new Refused(
                Refusal.REQUEST_TIMEOUT,
                "The " + part + " of the request did not come within " + time.toSeconds() + " s.");
    }

    private void enter(State next, Duration time) {
        state = next;
        since = System.nanoTime();
        deadline = since + time.toNanos();
    }

    /** Consumes what has come, as far as it goes. */
    private void advance() throws IOException {
        try {
            boolean more = true;
            while (more) {
                more = step();
            }
        } catch (Refused refused) {
            refuse(refused);
        }
    }

    /** Takes one step, and returns whether another one may be possible. */
    private boolean step() throws IOException {
        return switch (state) {
            case IDLE -> idle();
            case HEAD -> head();
            case BODY -> body();
            case DRAINING -> drain();
            case LINGERING -> linger();
            case CALLED, SENDING, CLOSED -> false;
        };
    }

    /** Waits for more of what the state is at. */
    private boolean listen() {
        key.interestOps(SelectionKey.OP_READ);
        return false;
    }

    private boolean idle() {
        if (input.size() == 0) {
            input.rest();
            return listen();
        }
        exchange = Exchange.unknown();
        enter(State.HEAD, server.limits().headTime());
        return true;
    }

    private boolean head() throws IOException {
        Optional<RequestHead> whole = reader.read(input);
        if (whole.isEmpty()) {
            return listen();
        }
        reader = new HeadReader(local);
        begin(whole.get());
        return true;
    }

    private void begin(RequestHead head) throws IOException {
        exchange = Exchange.answered(head);
        Step step = server.handler().begin(head);
        if (step instanceof Answered answered) {
            answer(answered.reply());
        } else if (step instanceof Called called) {
            exchange = Exchange.called(head, called.call(), server.bodies());
            enter(State.BODY, server.limits().bodyTime());
            if (exchange.expectsContinue() && !Outgoing.goOn().send(channel)) {
                close();
            }
        }
    }

    private boolean body() throws IOException {
        if (!exchange.body().take(input)) {
            return listen();
        }
        Exchange current = exchange;
        busy = server.busy().tryAcquire();
        if (!busy) {
            throw new Refused(Refusal.OVERLOADED, "The host stops.");
        }
        enter(State.CALLED, Duration.ofDays(1));
        key.interestOps(0);
        if (!server.pool().offer(() -> work(current))) {
            answer(server.handler()
                    .refusal(new Refused(Refusal.TOO_MANY_REQUESTS, "More requests than maxOutstandingRequests.")));
        }
        return true;
    }

    /** Makes the answer on a thread of the pool, which then sends it as far as the socket takes it. */
    private Runnable work(Exchange current) {
        try {
            HttpReply reply = reply(current);
            Outgoing made = encode(current, reply);
            // Before the client knows, who may send the next body at once.
            current.body().release();
            return () -> deliver(reply, made);
        } catch (Throwable e) {
            server.execute(this::close);
            throw e;
        }
    }

    private void deliver(HttpReply reply, Outgoing made) {
        try {
            made.send(channel);
            server.execute(() -> answered(reply, made));
        } catch (IOException gone) {
            LOG.log(Level.FINE, "A client went away.", gone);
            server.execute(this::close);
        } catch (Throwable e) {
            server.execute(this::close);
            throw e;
        }
    }

    private HttpReply reply(Exchange current) {
        try {
            return current.call().answer(current.body().bytes());
        } catch (Refused refused) {
            return server.handler().refusal(refused);
        }
    }

    private Outgoing encode(Exchange current, HttpReply reply) {
        return Outgoing.of(reply, current.isHead(), current.closes(reply), server.clock());
    }

    /** Refuses the request; what follows on the connection could not be told from the rest of it. */
    private void refuse(Refused refused) throws IOException {
        if (state != State.HEAD && state != State.BODY) {
            close();
            return;
        }
        last = true;
        answer(server.handler().refusal(refused).tryAdd(HttpReply.CLOSING));
    }

    private void answer(HttpReply reply) throws IOException {
        Outgoing made = encode(exchange, reply);
        made.send(channel);
        leave(reply, made);
    }

    private void answered(HttpReply reply, Outgoing made) {
        try {
            if (state == State.CALLED) {
                leave(reply, made);
                advance();
            }
        } catch (IOException gone) {
            LOG.log(Level.FINE, "A client went away.", gone);
            close();
        } catch (Throwable e) {
            close();
            throw e;
        }
    }

    private void leave(HttpReply reply, Outgoing made) throws IOException {
        server.log()
                .answered(new RequestLog.Line(
                        exchange.method(), exchange.path(), reply.status(), exchange.millis(), reply.call()));
        last |= exchange.closes(reply);
        exchange.body().release();
        if (made.left() == 0) {
            sent();
        } else if (server.unread().take(made.left())) {
            unread = made.left();
            outgoing = Optional.of(made);
            enter(State.SENDING, SEND_TIME.plusSeconds(unread / BYTES_PER_SECOND));
            key.interestOps(SelectionKey.OP_WRITE);
        } else {
            close();
        }
    }

    private void send() throws IOException {
        if (outgoing.isPresent() && outgoing.get().send(channel)) {
            sent();
            advance();
        }
    }

    private void sent() throws IOException {
        release();
        if (last) {
            channel.shutdownOutput();
            enter(State.LINGERING, LINGER_TIME);
        } else {
            enter(State.DRAINING, DRAIN_TIME);
        }
        listen();
    }

    private boolean drain() {
        if (!exchange.body().take(input)) {
            return listen();
        }
        enter(State.IDLE, server.limits().idleTime());
        return true;
    }

    private boolean linger() {
        input.skip(input.size());
        return listen();
    }

    /** Gives back what the request has taken of what all share. */
    private void release() {
        exchange.body().release();
        server.unread().giveBack(unread);
        unread = 0;
        outgoing = Optional.empty();
        server.busy().release(busy ? 1 : 0);
        busy = false;
    }
}
