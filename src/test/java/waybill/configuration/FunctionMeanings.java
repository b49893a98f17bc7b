package waybill.configuration;

import com.microsoft.azure.functions.annotation.AuthorizationLevel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What functions serve, by their operations rather than by their names: as alerts, keys and documents take it. */
final class FunctionMeanings extends OfFunctions {
    private static final String TABLE = "docs/architecture.md";
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `(\\w+)` \\| (key|anybody|timer|queue) \\| (.*) \\|$");

    private final List<Operation> operations;

    private FunctionMeanings(Checkout checkout, List<Function> functions) {
        super(checkout, functions);
        this.operations = Operation.all(checkout);
    }

    static List<String> faults(Checkout checkout) {
        return faults(checkout, Function.all());
    }

    static List<String> faults(Checkout checkout, List<Function> functions) {
        FunctionMeanings check = new FunctionMeanings(checkout, functions);
        check.predictions();
        check.ready();
        check.openToAnybody();
        check.table();
        check.namedInDocuments();
        return check.faults.found();
    }

    /** Slow answers are those of predictions, and of nothing else that is slow by its nature. */
    private void predictions() {
        List<String> watched = infra.texts(infra.local("predict_functions"));
        faults.apart(
                "predict_functions of " + LOCALS,
                watched,
                "the functions of " + CODE + " that answer predictions",
                operations.stream()
                        .filter(Operation::predicts)
                        .flatMap(operation -> operation.server(functions).stream())
                        .map(Function::name)
                        .toList());
        for (String name : watched) {
            faults.missing(
                    "what " + name + " of predict_functions serves",
                    served(name, operation -> !operation.isOfProtocols()),
                    "what predictions are",
                    operations.stream()
                            .filter(Operation::predicts)
                            .map(Operation::toString)
                            .toList());
        }
    }

    /** Its 503 wakes somebody. */
    private void ready() {
        String ready = infra.resolved(infra.local("ready_function")).orElse("");
        faults.apart(
                "what " + ready + ", ready_function of " + LOCALS + ", serves",
                served(ready, operation -> true),
                "what the alert of readiness is about",
                List.of("get /api/health/ready"));
    }

    /** Whoever comes without a key reaches one operation, and has nothing to choose in its path; or pages, and no operation. */
    private void openToAnybody() {
        for (Function function : functions) {
            if (isOpen(function)) {
                faults.when(
                        function.route().contains("{") && !function.isOfPages(),
                        function.name() + " needs no key, and has a parameter in its route: " + function.route() + ".");
                List<String> served = served(function.name(), operation -> true);
                faults.when(
                        served.size() != (function.isOfPages() ? 0 : 1),
                        function.name() + " needs no key, and serves " + served + ".");
            }
        }
    }

    /** The table of functions in the documents, which people read before they give a key away. */
    private void table() {
        Map<String, String> expected = new TreeMap<>();
        functions.forEach(function -> expected.put(function.name(), row(function)));
        Map<String, String> written = new TreeMap<>();
        Matcher rows = ROW.matcher(checkout.text(TABLE));
        while (rows.find()) {
            written.put(rows.group(1), rows.group(2) + ": " + String.join(", ", quoted(rows.group(3))));
        }
        faults.apart("the table of functions in " + TABLE, written.keySet(), CODE, expected.keySet());
        written.forEach((name, row) ->
                faults.differ("What " + name + " is called for", TABLE, row, CODE, expected.getOrDefault(name, row)));
    }

    private String row(Function function) {
        return function.timer()
                .map(timer -> "timer: " + timer.schedule().replace("%", ""))
                .or(() -> function.queue().map(queue -> "queue: " + queue.queueName()))
                .or(() -> function.isOfPages() ? Optional.of("anybody: /, " + Function.PAGES_WORDS) : Optional.empty())
                .orElseGet(() -> (isOpen(function) ? "anybody: " : "key: ")
                        + String.join(
                                ", ",
                                operations.stream()
                                        .filter(operation -> isServedBy(function.name(), operation))
                                        .map(Operation::words)
                                        .distinct()
                                        .toList()));
    }

    /** Queries to copy, and calls by hand. */
    private void namedInDocuments() {
        List<String> names = functions.stream().map(Function::name).toList();
        for (String document : documents()) {
            String text = checkout.text(document);
            List<String> asked = new ArrayList<>(found("(?:admin/functions/|AzureWebJobs\\.)(\\w+)", text));
            found("\\bName (?:==|in) *(\\([^)]*\\)|\"[^\"]*\")", text).stream()
                    .flatMap(list -> found("\"([^\"]+)\"", list).stream())
                    .forEach(asked::add);
            faults.missing(document, asked, CODE, names);
        }
    }

    private List<String> documents() {
        return Stream.of("docs/*.md", "infra/README.md", "README.md")
                .flatMap(glob -> checkout.paths(glob).stream())
                .toList();
    }

    private List<String> served(String name, Predicate<Operation> which) {
        return operations.stream()
                .filter(operation -> isServedBy(name, operation))
                .filter(which)
                .map(Operation::toString)
                .toList();
    }

    private boolean isServedBy(String name, Operation operation) {
        return operation
                .server(functions)
                .filter(function -> function.name().equals(name))
                .isPresent();
    }

    private static boolean isOpen(Function function) {
        return function.http()
                .filter(http -> http.authLevel() == AuthorizationLevel.ANONYMOUS)
                .isPresent();
    }

    private static List<String> quoted(String cell) {
        return found("`([^`]+)`", cell);
    }

    private static List<String> found(String pattern, String text) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map(found -> found.group(1))
                .toList();
    }
}
