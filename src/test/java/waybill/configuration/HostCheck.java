package waybill.configuration;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import waybill.app.Setting;
import waybill.triggers.TimeSpans;

/** The limits of {@code host.json}, and those of the code, the documentation, Terraform and Kubernetes that depend on them. */
final class HostCheck {
    private static final String HOST = "host.json";
    private static final String DOCUMENTED = "docs/batch.md";
    private static final String KUBERNETES = "infra/kubernetes/settings.yaml";
    private static final String BODY = "FUNCTIONS_REQUEST_BODY_SIZE_LIMIT";
    private static final Map<String, Duration> UNITS =
            Map.of("s", Duration.ofSeconds(1), "min", Duration.ofMinutes(1), "h", Duration.ofHours(1));
    private static final Map<String, String> WORDS =
            Map.of("three", "3", "four", "4", "five", "5", "six", "6", "ten", "10");

    private final Checkout checkout;
    private final Node host;
    private final Terraform infra;
    private final Faults faults = new Faults();

    private HostCheck(Checkout checkout) {
        this.checkout = checkout;
        this.host = Node.of(checkout, HOST);
        this.infra = Terraform.of(checkout, "infra");
    }

    static List<String> faults(Checkout checkout) {
        HostCheck check = new HostCheck(checkout);
        HostKeys.faults(checkout).forEach(check.faults::add);
        check.routes();
        check.concurrency();
        check.timeouts();
        check.documentation();
        check.tries();
        check.bodies();
        return check.faults.found();
    }

    private Node http(String key) {
        return host.at("extensions").at("http").at(key);
    }

    private Node queues(String key) {
        return host.at("extensions").at("queues").at(key);
    }

    private void routes() {
        Node prefix = http("routePrefix");
        faults.when(
                !prefix.isThere() || !prefix.text().isEmpty(),
                "routePrefix of host.json must be there, and empty: the routes have their api/ themselves.");
        for (Function function : Function.all()) {
            faults.when(
                    function.http().isPresent()
                            && !function.route().startsWith("/api/")
                            && !function.isOfProtocols()
                            && !function.isOfPages(),
                    "The route of " + function.name() + ", " + function.route() + ", must start with /api/.");
        }
    }

    /** Above what the host lets in, requests would wait in an instance instead of starting another. */
    private void concurrency() {
        long most = number(http("maxConcurrentRequests").text());
        long bound = infra.conditions("http_concurrency", "var\\.http_concurrency <= (\\d+)").stream()
                .mapToLong(found -> number(found.group(1)))
                .findFirst()
                .orElse(-1);
        faults.differ(
                "The most that http_concurrency may be",
                "infra/variables.tf",
                bound,
                HOST + " (maxConcurrentRequests)",
                most);
        faults.when(
                number(http("maxOutstandingRequests").text()) < most,
                "maxOutstandingRequests of host.json must be at least maxConcurrentRequests, " + most + ".");
    }

    /** A run is sent again only when no chunk of it can still be worked on, or come back by itself. */
    private void timeouts() {
        long timeout = span(host.at("functionTimeout").text()).toSeconds();
        long tries = span(queues("visibilityTimeout").text()).toSeconds()
                * number(queues("maxDequeueCount").text());
        patiences().forEach((where, patience) -> {
            faults.when(
                    patience <= timeout,
                    where + " is " + patience + " s: it must be longer than functionTimeout of host.json, " + timeout
                            + " s.");
            faults.when(
                    patience <= tries,
                    where + " is " + patience + " s: it must be longer than all tries of a message by host.json, "
                            + tries + " s.");
        });
    }

    private Map<String, Long> patiences() {
        Setting setting = Setting.WAYBILL_BATCH_PATIENCE_SECONDS;
        Map<String, Long> patiences = new LinkedHashMap<>();
        patiences.put("The default of " + setting, number(setting.fallback()));
        Terraform.environments(checkout).forEach((path, values) -> values.find("batch")
                .map(batch -> batch.entries().get("patience_seconds"))
                .ifPresent(seconds -> patiences.put("batch.patience_seconds of " + path, number(seconds.text()))));
        Node inCluster = Node.of(checkout, KUBERNETES).at("data").at(setting.name());
        if (inCluster.isThere()) {
            patiences.put(setting + " of " + KUBERNETES, number(inCluster.text()));
        }
        return patiences;
    }

    /** The table of the host's part has each of its keys. */
    private void documentation() {
        Map<String, String> told = new LinkedHashMap<>();
        Pattern.compile("(?m)^\\| `(\\w+)` \\| (\\d+(?: \\w+)?) \\|")
                .matcher(checkout.text(DOCUMENTED))
                .results()
                .forEach(row -> told.put(row.group(1), row.group(2)));
        Map<String, String> said =
                new LinkedHashMap<>(SettingsCheck.values(host.at("extensions").at("queues")));
        said.put("functionTimeout", host.at("functionTimeout").text());
        faults.apart(HOST, said.keySet(), "the table of " + DOCUMENTED, told.keySet());
        told.forEach((key, value) ->
                faults.differ(key, DOCUMENTED, seconds(value), HOST, seconds(said.getOrDefault(key, value))));
    }

    /** Wherever somebody counts how often a message is tried. */
    private void tries() {
        String most = queues("maxDequeueCount").text();
        for (String path : List.of("infra/locals.tf", "infra/monitoring.tf", DOCUMENTED)) {
            List<String> told = checkout.found(path, "failed (\\w+) times");
            faults.when(told.isEmpty(), path + " says nowhere how often a message is tried, 'failed ... times'.");
            told.forEach(word -> faults.differ(
                    "How often a message is tried",
                    path,
                    WORDS.getOrDefault(word, word),
                    HOST + " (maxDequeueCount)",
                    most));
        }
    }

    /** The app tells 413 of a body that is too large only when the host lets it have one. */
    private void bodies() {
        String azure = infra.local("host_settings").entry(BODY).text();
        Matcher least = Pattern.compile(
                        "max\\((\\d+) \\* 1024 \\* 1024, (\\d+) \\* coalesce\\(var\\.limits\\.max_bytes, 1\\),"
                                + " (\\d+) \\* coalesce\\(var\\.events\\.max_bytes, 1\\),"
                                + " (\\d+) \\* coalesce\\(var\\.outcomes\\.max_bytes, 1\\)\\)")
                .matcher(azure);
        if (!least.find() || IntStream.rangeClosed(2, 4).anyMatch(factor -> number(least.group(factor)) < 2)) {
            faults.add(BODY + " of infra/settings.tf must grow with var.limits.max_bytes, var.events.max_bytes and"
                    + " var.outcomes.max_bytes, at least twice: it is " + azure + ".");
            return;
        }
        long bytes = number(least.group(1)) << 20;
        Map<String, String> inCluster =
                SettingsCheck.values(Node.of(checkout, KUBERNETES).at("data"));
        faults.differ(
                BODY,
                KUBERNETES,
                inCluster.getOrDefault(BODY, "nothing"),
                "infra/settings.tf, at least,",
                String.valueOf(bytes));
        for (Setting limit : List.of(
                Setting.WAYBILL_MAX_BYTES, Setting.WAYBILL_EVENTS_MAX_BYTES, Setting.WAYBILL_OUTCOMES_MAX_BYTES)) {
            long largest = number(inCluster.getOrDefault(limit.name(), limit.fallback()));
            faults.when(
                    bytes < 2 * largest,
                    BODY + " is " + bytes + ": it must be at least twice " + limit + ", " + largest
                            + ", so that the app can refuse a body.");
        }
    }

    private static long number(String text) {
        return text.matches("\\d+") ? Long.parseLong(text) : -1;
    }

    private static Duration span(String text) {
        return TimeSpans.parse(text).orElse(Duration.ZERO);
    }

    /** A number, or a time in seconds: 00:10:00 and 10 min are the same. */
    private static String seconds(String text) {
        String[] parts = text.split(" ", -1);
        Duration time = parts.length == 2
                ? UNITS.getOrDefault(parts[1], Duration.ZERO).multipliedBy(number(parts[0]))
                : span(text);
        return text.matches("\\d+") ? text : time.toSeconds() + " s";
    }
}
