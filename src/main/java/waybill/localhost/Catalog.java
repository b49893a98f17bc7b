package waybill.localhost;

import com.microsoft.azure.functions.HttpMethod;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The functions by name and by route. */
final class Catalog {
    private final List<HttpFunction> served;
    private final List<HttpFunction> byPrecedence;
    private final List<Unserved> unserved;

    Catalog(List<HttpFunction> served, List<Unserved> unserved) {
        this.served = List.copyOf(served);
        this.unserved = List.copyOf(unserved);
        this.byPrecedence = served.stream()
                .sorted(Comparator.comparing(
                                (HttpFunction function) -> function.route().precedence())
                        .thenComparing(function -> function.route().text()))
                .toList();
    }

    record Match(HttpFunction function, Map<String, String> routeValues) {}

    /** The function for the request; none as well when only the method is wrong: the platform never answers 405. */
    Optional<Match> find(HttpMethod method, List<String> path) {
        return byPrecedence.stream()
                .filter(function -> function.allows(method))
                .flatMap(function -> function.route().match(path).map(values -> new Match(function, values)).stream())
                .findFirst();
    }

    /** Every function, served or not. */
    List<FunctionInfo> infos(String base) {
        Stream<FunctionInfo> here = served.stream()
                .map(function -> new FunctionInfo(
                        function.name(),
                        "httpTrigger",
                        function.methodNames(),
                        base + "/" + function.route().text(),
                        true));
        Stream<FunctionInfo> others = unserved.stream()
                .map(function -> new FunctionInfo(function.name(), function.trigger(), List.of(), "", false));
        return Stream.concat(here, others).toList();
    }
}
