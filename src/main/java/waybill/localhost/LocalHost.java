package waybill.localhost;

import java.net.URI;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
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
import waybill.localhost.listen.Listeners;
import waybill.localhost.listen.SentMessageNotifier;
import waybill.localhost.server.SocketServer;

/**
 * Serves annotated functions on this machine by the rules of Azure Functions, for where Core Tools are not available. It
 * implements the rules that a function or its callers can notice: routes, methods, the treatment of headers and bodies, and how a
 * failure looks. It reproduces the platform's faults too, because code that works only here is worse than a warning.
 */
public final class LocalHost implements AutoCloseable {
    private final SocketServer server;
    private final Deadlines deadlines;
    private final Dispatcher dispatcher;
    private final FunctionListing listing;
    private final Listeners listeners;
    private final HostLimits limits;
    private final URI uri;
    private final AtomicBoolean closed = new AtomicBoolean();

    private LocalHost(Port port, Catalog catalog, LocalHostConfig config, FunctionInstances instances) {
        this.deadlines = new Deadlines();
        this.uri = URI.create("http://" + hostOf(config.address()) + ":" + port.number());
        this.limits = config.limits();
        Invoker invoker = new Invoker(instances, config, deadlines);
        this.listeners = new Listeners(catalog, invoker, config);
        this.listing = new FunctionListing(catalog, listeners, uri.toString());
        AdminApi admin = new AdminApi(listing, listeners, config, uri.toString());
        this.dispatcher = new Dispatcher(catalog, invoker, config, admin);
        this.server = port.serve(config, dispatcher);
    }

    /**
     * Reads the annotations, and starts to listen and to run timer and queue functions.
     *
     * @throws WaybillException {@link ErrorCode#INVALID_SETTINGS} with every fault of the functions, or when the port is taken
     */
    public static LocalHost start(LocalHostConfig config, List<Class<?>> functionClasses, FunctionInstances instances) {
        SentMessageNotifier sent = new SentMessageNotifier();
        Catalog catalog = Discovery.of(functionClasses, config, instances, sent);
        LocalHost host = new LocalHost(Port.bind(config), catalog, config, instances);
        sent.connect(host.listeners::sent);
        host.server.start();
        host.listeners.start();
        return host;
    }

    /**
     * Takes the port, and gives it back.
     *
     * @throws WaybillException {@link ErrorCode#INVALID_SETTINGS} when it is taken
     */
    public static void requirePort(LocalHostConfig config) {
        Port.bind(config).release();
    }

    public int port() {
        return uri.getPort();
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
            dispatcher.stop();
            server.awaitIdle(limits.stopTime());
            listeners.join(limits.stopTime());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            server.close();
            deadlines.close();
        }
    }

    private static String hostOf(String address) {
        return switch (address) {
            case "127.0.0.1", "0.0.0.0", "::" -> "localhost";
            default -> address.contains(":") ? "[" + address + "]" : address;
        };
    }
}
