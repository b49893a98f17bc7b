package waybill.localhost;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;
import waybill.localhost.admin.AdminApi;
import waybill.localhost.admin.FunctionInfo;
import waybill.localhost.admin.FunctionListing;
import waybill.localhost.call.FunctionInstances;
import waybill.localhost.call.Invoker;
import waybill.localhost.config.HostLimits;
import waybill.localhost.config.LocalHostConfig;
import waybill.localhost.discovery.Catalog;
import waybill.localhost.discovery.Discovery;
import waybill.localhost.http.Deadlines;
import waybill.localhost.http.ServerTuning;
import waybill.localhost.listen.Listeners;
import waybill.localhost.listen.SentMessageNotifier;

/**
 * Serves annotated functions on this machine by the rules of Azure Functions, for where Core Tools are not available. It
 * implements the rules that a function or its callers can notice: routes, methods, the treatment of headers and bodies, and how a
 * failure looks. It reproduces the platform's faults too, because code that works only here is worse than a warning.
 */
public final class LocalHost implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService pool;
    private final Deadlines deadlines;
    private final HostHandler handler;
    private final FunctionListing listing;
    private final Listeners listeners;
    private final HostLimits limits;
    private final URI uri;
    private final AtomicBoolean closed = new AtomicBoolean();

    private LocalHost(HttpServer server, Catalog catalog, LocalHostConfig config, FunctionInstances instances) {
        this.server = server;
        this.pool = pool(config.limits().threads());
        this.deadlines = new Deadlines();
        this.uri = URI.create(
                "http://" + hostOf(config.address()) + ":" + server.getAddress().getPort());
        this.limits = config.limits();
        Invoker invoker = new Invoker(instances, config, deadlines);
        this.listeners = new Listeners(catalog, invoker, config);
        this.listing = new FunctionListing(catalog, listeners, uri.toString());
        AdminApi admin = new AdminApi(listing, listeners, config, uri.toString());
        this.handler = new HostHandler(new Dispatcher(catalog, invoker, config, admin), limits, deadlines);
    }

    /**
     * Reads the annotations, and starts to listen and to run timer and queue functions.
     *
     * @throws WaybillException {@link ErrorCode#INVALID_SETTINGS} with every fault of the functions, or when the port is taken
     */
    public static LocalHost start(LocalHostConfig config, List<Class<?>> functionClasses, FunctionInstances instances) {
        SentMessageNotifier sent = new SentMessageNotifier();
        Catalog catalog = Discovery.of(functionClasses, config, instances, sent);
        LocalHost host = new LocalHost(bind(config), catalog, config, instances);
        host.server.setExecutor(host.pool);
        host.server.createContext("/", host.handler);
        sent.connect(host.listeners::sent);
        host.server.start();
        host.listeners.start();
        return host;
    }

    public int port() {
        return server.getAddress().getPort();
    }

    /** The host's URL without a slash at its end, such as {@code http://localhost:7071}. */
    public URI uri() {
        return uri;
    }

    /** All functions that were found, including those whose trigger is not served. */
    public List<FunctionInfo> functions() {
        return listing.functions();
    }

    /** The functions with their URLs, in the format of Core Tools. */
    public String listing() {
        return functions().stream()
                .map(function -> "\t" + function)
                .collect(Collectors.joining("\n\n", "Functions:\n\n", "\n"));
    }

    /**
     * Starts nothing new, waits for the requests and the other functions in flight, up to {@link HostLimits#stopTime} each, then
     * interrupts them and stops. The message of an interrupted function is delivered again. May be called twice.
     */
    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        try {
            listeners.stop();
            handler.drain();
            listeners.join(limits.stopTime());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            server.stop(0);
            pool.shutdownNow();
            deadlines.close();
        }
    }

    private static HttpServer bind(LocalHostConfig config) {
        ServerTuning.apply();
        InetSocketAddress address = new InetSocketAddress(config.address(), config.port());
        if (address.isUnresolved()) {
            throw new WaybillException(
                    ErrorCode.INVALID_SETTINGS, "There is no address '" + config.address() + "' to listen on.");
        }
        try {
            return HttpServer.create(address, 0);
        } catch (BindException e) {
            throw new WaybillException(
                    ErrorCode.INVALID_SETTINGS,
                    "Cannot listen on " + config.address() + ":" + config.port()
                            + ": the port is taken, or the address is not this machine's. Stop what uses it, or choose another"
                            + " port (0 takes any that is free).",
                    e);
        } catch (IOException e) {
            throw new WaybillException(ErrorCode.INVALID_SETTINGS, "Cannot listen on port " + config.port() + ".", e);
        }
    }

    /** A pool with a limited number of threads that refuses nothing: further requests wait. */
    private static ExecutorService pool(int threads) {
        AtomicInteger number = new AtomicInteger();
        ThreadPoolExecutor pool =
                new ThreadPoolExecutor(threads, threads, 60, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
                    Thread thread = new Thread(task, "localhost-" + number.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                });
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }

    private static String hostOf(String address) {
        return switch (address) {
            case "127.0.0.1", "0.0.0.0", "::" -> "localhost";
            default -> address.contains(":") ? "[" + address + "]" : address;
        };
    }
}
