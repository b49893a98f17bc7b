package waybill.localhost.admin;

import com.microsoft.azure.functions.HttpMethod;
import com.microsoft.azure.functions.annotation.AuthorizationLevel;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import waybill.json.Json;
import waybill.json.JsonException;
import waybill.json.JsonNode;
import waybill.json.JsonObject;
import waybill.localhost.admin.FunctionInfo.Kind;
import waybill.localhost.config.HostKeys;
import waybill.localhost.config.LocalHostConfig;
import waybill.localhost.http.HttpReply;
import waybill.localhost.http.Incoming;
import waybill.localhost.http.Refusal;
import waybill.localhost.http.Refused;
import waybill.localhost.listen.Listeners;

/** The host's own routes: all below {@code /admin}, and {@code /} where no function answers it. */
public final class AdminApi {
    private static final String HOME =
            "<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>Waybill</title></head>"
                    + "<body><h1>The function host is up and running.</h1>"
                    + "<p>The functions are listed at <a href=\"/admin/functions\">/admin/functions</a>.</p></body></html>\n";

    private static final Pattern JSON = Pattern.compile("\\s*application/json\\s*(;.*)?", Pattern.CASE_INSENSITIVE);

    private final FunctionListing listing;
    private final Listeners listeners;
    private final HostKeys keys;
    private final String base;
    private final Clock clock;
    private final Instant started;
    private final boolean hasHomepage;

    public AdminApi(FunctionListing listing, Listeners listeners, LocalHostConfig config, String base) {
        this.listing = listing;
        this.listeners = listeners;
        this.keys = config.keys();
        this.base = base;
        this.clock = config.clock();
        this.hasHomepage = !config.triggers()
                .settings()
                .getOrDefault("AzureWebJobsDisableHomepage", "")
                .equalsIgnoreCase("true");
        this.started = clock.instant();
    }

    public static boolean owns(HttpMethod method, List<String> path) {
        return isAdmin(path) || (path.isEmpty() && method == HttpMethod.GET);
    }

    /** Whether a path is below {@code /admin}, whatever is there. */
    public static boolean isAdmin(List<String> path) {
        return !path.isEmpty() && path.get(0).equalsIgnoreCase("admin");
    }

    public HttpReply answer(Incoming request, List<String> path) {
        String route = String.join("/", path).toLowerCase(Locale.ROOT);
        boolean get = request.method() == HttpMethod.GET;
        if (route.isEmpty()) {
            return hasHomepage ? HttpReply.text(200, "text/html; charset=utf-8", HOME) : HttpReply.empty(204);
        }
        if (route.equals("admin/host/ping")) {
            return HttpReply.empty(get || request.method() == HttpMethod.POST ? 200 : 404);
        }
        if (!keys.allow(AuthorizationLevel.ADMIN, request.functionsKey())) {
            return HttpReply.empty(401);
        }
        if (get && route.equals("admin/host/status")) {
            return HttpReply.json(status());
        }
        return path.size() > 1 && path.get(1).equalsIgnoreCase("functions")
                ? functions(request, path)
                : HttpReply.empty(404);
    }

    private HttpReply functions(Incoming request, List<String> path) {
        boolean get = request.method() == HttpMethod.GET;
        if (path.size() == 2 && get) {
            return HttpReply.json(
                    Json.array(listing.functions().stream().map(this::describe).toList()));
        }
        Optional<FunctionInfo> named = path.size() == 3 ? find(path.get(2)) : Optional.empty();
        if (get) {
            return named.map(this::describe).map(HttpReply::json).orElseGet(() -> HttpReply.empty(404));
        }
        return request.method() == HttpMethod.POST && named.isPresent()
                ? start(named.get(), request)
                : HttpReply.empty(404);
    }

    private Optional<FunctionInfo> find(String name) {
        return listing.functions().stream()
                .filter(function -> function.name().equalsIgnoreCase(name))
                .findFirst();
    }

    /** Starts a function, and answers before it has run; only the log shows how it went. */
    private HttpReply start(FunctionInfo function, Incoming request) {
        // A page may send text/plain anywhere, without having asked; JSON it may not.
        if (!JSON.matcher(request.header("content-type")).matches()) {
            throw new Refused(
                    Refusal.UNSUPPORTED_MEDIA_TYPE, "Expected Content-Type: application/json, and a JSON object.");
        }
        Optional<JsonNode> body = request.body().asText().flatMap(AdminApi::object);
        if (body.isEmpty()) {
            return refusal("Expected a JSON object: {\"input\": \"...\"}, with Content-Type application/json.");
        }
        return switch (function.kind()) {
            case HTTP ->
                refusal(function.name() + " has an HTTP trigger: send its request to " + function.url() + " instead.");
            case UNSERVED -> refusal("The local host does not run functions with a " + function.trigger() + ".");
            case DISABLED -> refusal(function.name() + " is disabled by its setting.");
            case TIMER -> {
                listeners.fire(function.name());
                yield HttpReply.empty(202);
            }
            case QUEUE -> hand(function, body.get());
        };
    }

    private HttpReply hand(FunctionInfo function, JsonNode body) {
        Optional<String> input = body.find("input").map(JsonNode::value).flatMap(Json::scalarText);
        if (input.isEmpty()) {
            return refusal(function.name() + " has a queue trigger: give its message as the text 'input'.");
        }
        listeners.hand(function.name(), input.get());
        return HttpReply.empty(202);
    }

    private static HttpReply refusal(String why) {
        return HttpReply.text(400, "text/plain; charset=utf-8", why + "\n");
    }

    private static Optional<JsonNode> object(String body) {
        try {
            return Optional.of(JsonNode.root(Json.parse(body))).filter(node -> node.value() instanceof Json.Obj);
        } catch (JsonException e) {
            return Optional.empty();
        }
    }

    private Json status() {
        return Json.object()
                .put("id", "localhost")
                .put("state", "Running")
                .put("version", "4.0.0-local")
                .put("versionDetails", "waybill.localhost")
                .put("processUptime", (double)
                        Duration.between(started, clock.instant()).toMillis())
                .build();
    }

    private Json describe(FunctionInfo function) {
        JsonObject binding = Json.object().put("type", function.trigger()).put("direction", "in");
        if (function.kind() == Kind.HTTP) {
            binding.put("methods", Json.texts(function.methods()));
        }
        JsonObject described = Json.object()
                .put("name", function.name())
                .put("language", "java")
                .put("isDisabled", function.kind() == Kind.DISABLED)
                .put("href", base + "/admin/functions/" + function.name())
                .put(
                        "config",
                        Json.object()
                                .put("bindings", Json.array(List.of(binding.build())))
                                .build());
        if (function.kind() == Kind.HTTP) {
            described.put("invoke_url_template", function.url());
        }
        return described.build();
    }
}
