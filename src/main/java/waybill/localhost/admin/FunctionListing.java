package waybill.localhost.admin;

import java.util.List;
import java.util.stream.Stream;
import waybill.localhost.admin.FunctionInfo.Kind;
import waybill.localhost.discovery.Catalog;
import waybill.localhost.discovery.HttpFunction;
import waybill.localhost.discovery.QueueFunction;
import waybill.localhost.discovery.TimerFunction;
import waybill.localhost.discovery.UnservedFunction;
import waybill.localhost.listen.Listeners;

/** Describes the functions of the host. */
public final class FunctionListing {
    private final Catalog catalog;
    private final Listeners listeners;
    private final String base;

    /** @param base the URL before each route */
    public FunctionListing(Catalog catalog, Listeners listeners, String base) {
        this.catalog = catalog;
        this.listeners = listeners;
        this.base = base;
    }

    /** All functions in their present state. */
    public List<FunctionInfo> functions() {
        return Stream.of(
                        catalog.http().stream().map(this::of),
                        catalog.timers().stream().map(this::of),
                        catalog.queues().stream().map(FunctionListing::of),
                        catalog.unserved().stream().map(FunctionListing::of))
                .flatMap(infos -> infos)
                .toList();
    }

    private FunctionInfo of(HttpFunction function) {
        String url = base + "/" + function.route().text();
        List<String> methods = function.methodNames();
        String detail = "[" + String.join(",", methods) + "] " + url;
        return new FunctionInfo(function.name(), "httpTrigger", methods, url, detail, Kind.HTTP);
    }

    private FunctionInfo of(TimerFunction timer) {
        String name = timer.name();
        String detail = "timer, " + timer.expression() + ", next " + listeners.next(name);
        return new FunctionInfo(name, "timerTrigger", List.of(), "", detail, Kind.TIMER);
    }

    private static FunctionInfo of(QueueFunction queue) {
        return new FunctionInfo(queue.name(), "queueTrigger", List.of(), "", "queue " + queue.queue(), Kind.QUEUE);
    }

    private static FunctionInfo of(UnservedFunction function) {
        return function.disabled()
                ? new FunctionInfo(
                        function.name(),
                        function.trigger(),
                        List.of(),
                        "",
                        function.trigger() + " (disabled by AzureWebJobs." + function.name() + ".Disabled)",
                        Kind.DISABLED)
                : new FunctionInfo(
                        function.name(),
                        function.trigger(),
                        List.of(),
                        "",
                        function.trigger() + " (not served by the local host)",
                        Kind.UNSERVED);
    }
}
