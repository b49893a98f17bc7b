package waybill.localhost;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import waybill.localhost.config.HostLimits;
import waybill.localhost.http.Deadlines;
import waybill.localhost.http.HttpReply;
import waybill.localhost.http.ReplyWriter;
import waybill.localhost.http.RequestReader;

/** Connects the JDK's server to the host: counts the requests in flight, and lets no exception through. */
final class HostHandler implements HttpHandler {
    private static final Logger LOG = Logger.getLogger(HostHandler.class.getName());
    private static final int MOST = Integer.MAX_VALUE;

    private final Dispatcher dispatcher;
    private final ReplyWriter writer;
    private final HostLimits limits;
    private final Deadlines deadlines;
    private final Semaphore inFlight = new Semaphore(MOST);
    private volatile boolean stopping;

    HostHandler(Dispatcher dispatcher, HostLimits limits, Deadlines deadlines) {
        this.dispatcher = dispatcher;
        this.limits = limits;
        this.deadlines = deadlines;
        this.writer = new ReplyWriter(deadlines);
    }

    @Override
    public void handle(HttpExchange exchange) {
        boolean counted = inFlight.tryAcquire();
        try {
            serve(exchange, counted && !stopping);
        } catch (IOException e) {
            LOG.log(Level.FINE, "A client went away, or took too long", e);
            exchange.close();
        } catch (RuntimeException e) {
            LOG.log(Level.SEVERE, "The local host failed", e);
            exchange.close();
        } finally {
            if (counted) {
                inFlight.release();
            }
        }
    }

    /** Refuses every request from now on, and waits until those in flight are answered or the time is over. */
    boolean drain() throws InterruptedException {
        stopping = true;
        return inFlight.tryAcquire(MOST, limits.stopTime().toMillis(), TimeUnit.MILLISECONDS);
    }

    private void serve(HttpExchange exchange, boolean open) throws IOException {
        RequestReader reader = new RequestReader(exchange, limits, deadlines);
        HttpReply reply = open
                ? dispatcher.answer(exchange.getRequestMethod(), reader)
                : HttpReply.empty(503).tryAdd(Map.of("Connection", "close"));
        writer.write(exchange, reply);
    }
}
