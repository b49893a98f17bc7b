package waybill.localhost;

import com.microsoft.azure.functions.HttpMethod;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import waybill.localhost.admin.AdminApi;
import waybill.localhost.call.HttpCall;
import waybill.localhost.call.Invoker;
import waybill.localhost.call.Returned;
import waybill.localhost.config.LocalHostConfig;
import waybill.localhost.discovery.Catalog;
import waybill.localhost.http.HttpReply;
import waybill.localhost.http.Incoming;
import waybill.localhost.http.ReplyMapper;
import waybill.localhost.http.RequestReader;
import waybill.localhost.route.PathSegments;

/** Handles a request in the platform's order: CORS, route, key, length, function. */
final class Dispatcher {
    private final Catalog catalog;
    private final Invoker invoker;
    private final LocalHostConfig config;
    private final AdminApi admin;

    Dispatcher(Catalog catalog, Invoker invoker, LocalHostConfig config, AdminApi admin) {
        this.catalog = catalog;
        this.invoker = invoker;
        this.config = config;
        this.admin = admin;
    }

    /** @throws IOException when the request cannot be read to its end, so that no client is left to answer */
    HttpReply answer(String verb, RequestReader reader) throws IOException {
        Optional<HttpMethod> method = methodOf(verb);
        if (method.isEmpty()) {
            return HttpReply.empty(404);
        }
        Incoming head = reader.head(method.get());
        if (config.cors().isPreflight(head.method(), head.headers())) {
            return new HttpReply(204, config.cors().preflightHeaders(head.headers()), new byte[0]);
        }
        return route(head, reader)
                .tryAdd(config.hostJson().customHeaders())
                .tryAdd(config.cors().headers(head.headers()));
    }

    private HttpReply route(Incoming head, RequestReader reader) throws IOException {
        List<String> path = PathSegments.of(head.uri().getRawPath());
        if (AdminApi.owns(head.method(), path)) {
            return reader.isTooLong() ? HttpReply.empty(413) : admin.answer(reader.whole(head), path);
        }
        Optional<Catalog.Match> match = catalog.find(head.method(), path);
        if (match.isEmpty()) {
            return HttpReply.empty(404);
        }
        if (!config.keys().allow(match.get().function().level(), head.functionsKey())) {
            return HttpReply.empty(401);
        }
        return reader.isTooLong() ? HttpReply.empty(413) : call(match.get(), reader.whole(head));
    }

    private HttpReply call(Catalog.Match match, Incoming request) {
        HttpCall call = new HttpCall(request, match.routeValues());
        return invoker.invoke(match.function().method(), call, Dispatcher::reply)
                .orElseGet(() -> HttpReply.empty(500));
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
