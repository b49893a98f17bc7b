package waybill.localhost;

import com.microsoft.azure.functions.HttpMethod;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Takes a request through the platform's stations: CORS, route, key, length, function. */
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

    /** @throws IOException when the request cannot be read to its end; there is nobody to answer then */
    Reply answer(String verb, RequestReader reader) throws IOException {
        Optional<HttpMethod> method = methodOf(verb);
        if (method.isEmpty()) {
            return Reply.empty(404);
        }
        Incoming head = reader.head(method.get());
        if (config.cors().isPreflight(head.method(), head.headers())) {
            return new Reply(204, config.cors().preflightHeaders(head.headers()), new byte[0]);
        }
        return route(head, reader)
                .tryAdd(config.hostJson().customHeaders())
                .tryAdd(config.cors().headers(head.headers()));
    }

    private Reply route(Incoming head, RequestReader reader) throws IOException {
        List<String> path = PathSegments.of(head.uri().getRawPath());
        if (AdminApi.owns(head.method(), path)) {
            return reader.isTooLong() ? Reply.empty(413) : admin.answer(reader.whole(head), path);
        }
        Optional<Catalog.Match> match = catalog.find(head.method(), path);
        if (match.isEmpty()) {
            return Reply.empty(404);
        }
        if (!config.keys().allow(match.get().function().level(), head)) {
            return Reply.empty(401);
        }
        return reader.isTooLong() ? Reply.empty(413) : call(match.get(), reader.whole(head));
    }

    private Reply call(Catalog.Match match, Incoming request) {
        HttpCall call = new HttpCall(request, match.routeValues());
        return invoker.invoke(match.function().target(), call, ReplyMapper::map).orElseGet(() -> Reply.empty(500));
    }

    private static Optional<HttpMethod> methodOf(String verb) {
        try {
            return Optional.of(HttpMethod.value(verb));
        } catch (IllegalArgumentException unknown) {
            return Optional.empty();
        }
    }
}
