package waybill.localhost;

import com.microsoft.azure.functions.HttpMethod;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.logging.Logger;
import waybill.localhost.admin.AdminApi;
import waybill.localhost.call.HttpCall;
import waybill.localhost.call.Invoker;
import waybill.localhost.call.Returned;
import waybill.localhost.config.LocalHostConfig;
import waybill.localhost.config.RequestLog;
import waybill.localhost.discovery.Catalog;
import waybill.localhost.http.HttpReply;
import waybill.localhost.http.Incoming;
import waybill.localhost.http.Refusal;
import waybill.localhost.http.Refused;
import waybill.localhost.http.ReplyMapper;
import waybill.localhost.http.RequestHead;
import waybill.localhost.route.PathSegments;
import waybill.localhost.server.RequestHandler;

/** Handles a request: host and origin, and then in the platform's order: CORS, route, key, length, function. */
final class Dispatcher implements RequestHandler {
    private static final Logger LOG = Logger.getLogger(Dispatcher.class.getName());

    private final Catalog catalog;
    private final Invoker invoker;
    private final LocalHostConfig config;
    private final AdminApi admin;
    private final FrontDoor door;
    private volatile boolean stopping;

    Dispatcher(Catalog catalog, Invoker invoker, LocalHostConfig config, AdminApi admin) {
        this.catalog = catalog;
        this.invoker = invoker;
        this.config = config;
        this.admin = admin;
        this.door = new FrontDoor(config.names(), config.cors());
    }

    /** Refuses every request from now on. */
    void stop() {
        stopping = true;
    }

    @Override
    public Step begin(RequestHead head) {
        if (stopping) {
            return new Answered(HttpReply.empty(503).tryAdd(HttpReply.CLOSING));
        }
        String authority = door.authority(head);
        Optional<HttpMethod> method = methodOf(head.method());
        if (method.isEmpty()) {
            return new Answered(HttpReply.empty(404));
        }
        Incoming request = Incoming.of(method.get(), head, authority);
        List<String> path = PathSegments.of(request.uri().getRawPath());
        door.requireOrigin(head, authority, AdminApi.isAdmin(path));
        if (config.cors().isPreflight(request.method(), request.headers())) {
            return new Answered(new HttpReply(204, config.cors().preflightHeaders(request.headers()), new byte[0]));
        }
        return route(request, head, path);
    }

    @Override
    public HttpReply refusal(Refused refused) {
        HttpReply reply = refused.refusal() == Refusal.TOO_MANY_REQUESTS
                // As on the platform.
                ? HttpReply.empty(429).tryAdd(Map.of("X-FUNCTION-SCALEOUT", "1"))
                : HttpReply.problem(refused, config.ids().get());
        return reply.tryAdd(config.hostJson().customHeaders());
    }

    private Step route(Incoming request, RequestHead head, List<String> path) {
        // A function may answer the root, but nothing below /admin.
        Optional<Catalog.Match> match =
                AdminApi.isAdmin(path) ? Optional.empty() : catalog.find(request.method(), path);
        if (match.isEmpty()) {
            return AdminApi.owns(request.method(), path)
                    ? within(head, request, body -> admin.answer(request.with(body), path))
                    : new Answered(complete(HttpReply.empty(404), request));
        }
        if (!config.keys().allow(match.get().function().level(), request.functionsKey())) {
            return new Answered(complete(HttpReply.empty(401), request));
        }
        return within(head, request, body -> call(match.get(), request.with(body)));
    }

    private Step within(RequestHead head, Incoming request, Call call) {
        if (head.isChunked()) {
            LOG.warning("A request to " + head.path()
                    + " is chunked (Transfer-Encoding). Azure Functions hands the"
                    + " body of such a request to a Java function as EMPTY, so the local host does too. Send a"
                    + " Content-Length.");
        }
        return head.length() > config.limits().longestBody()
                ? new Answered(complete(HttpReply.empty(413), request))
                : new Called(body -> complete(call.answer(body), request));
    }

    private HttpReply complete(HttpReply reply, Incoming request) {
        return reply.tryAdd(config.hostJson().customHeaders())
                .tryAdd(config.cors().headers(request.headers()));
    }

    private HttpReply call(Catalog.Match match, Incoming request) {
        HttpCall call = new HttpCall(request, match.routeValues());
        UUID id = config.ids().get();
        return invoker.invoke(match.function().method(), call, id, Dispatcher::reply)
                .orElseGet(() -> HttpReply.empty(500))
                .of(new RequestLog.Call(match.function().name(), match.path(), id));
    }

    private static HttpReply reply(Returned returned) {
        return returned.value().map(ReplyMapper::map).orElseGet(() -> HttpReply.empty(204));
    }

    private static Optional<HttpMethod> methodOf(String verb) {
        try {
            return Optional.of(HttpMethod.value(verb));
        } catch (IllegalArgumentException unknown) {
            return Optional.empty();
        }
    }
}
