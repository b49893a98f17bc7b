package waybill.localhost.discovery;

import com.microsoft.azure.functions.HttpMethod;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The functions that were found; finds the HTTP function for a route. */
public final class Catalog {
    private final List<HttpFunction> http;
    private final List<TimerFunction> timers;
    private final List<QueueFunction> queues;
    private final List<UnservedFunction> unserved;
    private final List<HttpFunction> byPrecedence;

    Catalog(
            List<HttpFunction> http,
            List<TimerFunction> timers,
            List<QueueFunction> queues,
            List<UnservedFunction> unserved) {
        this.http = sorted(http, Comparator.comparing(HttpFunction::name, String.CASE_INSENSITIVE_ORDER));
        this.timers = sorted(timers, Comparator.comparing(timer -> timer.name()));
        this.queues = sorted(queues, Comparator.comparing(queue -> queue.name()));
        this.unserved = List.copyOf(unserved);
        this.byPrecedence = http.stream()
                .sorted(Comparator.comparing(
                                (HttpFunction function) -> function.route().precedence())
                        .thenComparing(function -> function.route().text()))
                .toList();
    }

    public record Match(HttpFunction function, Map<String, String> routeValues) {
        /** The path of the request, in which names of parameters stand for what the caller chose. */
        public String path() {
            return function.route().path(routeValues);
        }
    }

    /** The function for a request. It is also empty when only the method is wrong, because the platform never answers 405. */
    public Optional<Match> find(HttpMethod method, List<String> path) {
        return byPrecedence.stream()
                .filter(function -> function.allows(method))
                .flatMap(function -> function.route().match(path).map(values -> new Match(function, values)).stream())
                .findFirst();
    }

    public List<HttpFunction> http() {
        return http;
    }

    public List<TimerFunction> timers() {
        return timers;
    }

    public List<QueueFunction> queues() {
        return queues;
    }

    public List<UnservedFunction> unserved() {
        return unserved;
    }

    /** The names of all functions, whether they run or not. */
    Stream<String> names() {
        return Stream.of(
                        http.stream().map(HttpFunction::name),
                        timers.stream().map(timer -> timer.name()),
                        queues.stream().map(queue -> queue.name()),
                        unserved.stream().map(UnservedFunction::name))
                .flatMap(names -> names);
    }

    private static <T> List<T> sorted(List<T> functions, Comparator<T> order) {
        return functions.stream().sorted(order).toList();
    }
}
