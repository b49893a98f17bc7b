package waybill.configuration;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import waybill.localhost.route.RouteTemplate;

/**
 * An operation of the description.
 *
 * @param method in lower case
 */
record Operation(String method, String path, Node described) {
    private static final String DESCRIPTION = "src/main/resources/waybill/wire/openapi.json";

    /** Of other prediction servers. */
    private static final Set<String> PROTOCOLS = Set.of("Open Inference", "Scoring");

    static List<Operation> all(Checkout checkout) {
        return Node.of(checkout, DESCRIPTION).at("paths").fields().entrySet().stream()
                .flatMap(path -> path.getValue().fields().entrySet().stream()
                        .map(method -> new Operation(method.getKey(), path.getKey(), method.getValue())))
                .toList();
    }

    String tag() {
        return described.at("tags").items().stream().map(Node::text).findFirst().orElse("");
    }

    boolean isOfProtocols() {
        return PROTOCOLS.contains(tag());
    }

    /** Whether a model is asked. */
    boolean predicts() {
        return tag().equals("Predictions")
                || path.endsWith("/infer")
                || (tag().equals("Scoring") && method.equals("post"));
    }

    /** The function that the platform calls for it. */
    Optional<Function> server(List<Function> functions) {
        List<String> segments = List.of(path.substring(1).split("/", -1));
        return functions.stream()
                .filter(function -> function.http()
                        .filter(http -> Stream.of(http.methods())
                                .anyMatch(allowed ->
                                        allowed.name().toLowerCase(Locale.ROOT).equals(method)))
                        .isPresent())
                .filter(function -> route(function).match(segments).isPresent())
                .min(Comparator.comparing(function -> route(function).precedence()));
    }

    private static RouteTemplate route(Function function) {
        return RouteTemplate.parse(function.route());
    }

    /** As documents write it; of a protocol the first segment. */
    String words() {
        return isOfProtocols() ? "/" + path.split("/", -1)[1] : method.toUpperCase(Locale.ROOT) + " " + path;
    }

    @Override
    public String toString() {
        return method + " " + path;
    }
}
