package waybill.configuration;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import waybill.configuration.Hcl.Expression;

/** That the alerts on logs find what they look for: nothing of it is sampled away, too quiet to be kept, or comes too late. */
final class AlertsCheck {
    private static final String MONITORING = "infra/monitoring.tf";
    private static final String HOST = "host.json";
    private static final Pattern TABLE = Pattern.compile("\\b(App[A-Z]\\w+)");

    /** The types of host.json by the tables that they go to. */
    private static final Map<String, String> TYPES = Map.of(
            "AppRequests", "Request",
            "AppExceptions", "Exception",
            "AppTraces", "Trace",
            "AppDependencies", "Dependency",
            "AppEvents", "Event");

    /** How late rows come: those of Application Insights up to 5 minutes, those of a storage account up to 10. */
    private static final Duration DELAY = Duration.ofMinutes(10);

    private static final List<String> LEVELS = List.of("Trace", "Debug", "Information", "Warning");

    private final Checkout checkout;
    private final Faults faults = new Faults();

    private AlertsCheck(Checkout checkout) {
        this.checkout = checkout;
    }

    static List<String> faults(Checkout checkout) {
        AlertsCheck check = new AlertsCheck(checkout);
        Map<String, Expression> alerts =
                Terraform.of(checkout, "infra").local("alerts").entries();
        check.faults.when(alerts.isEmpty(), MONITORING + " has no alerts: there is nothing to check.");
        alerts.forEach(check::windows);
        alerts.forEach(check::tables);
        check.levels();
        return check.faults.found();
    }

    /** Two looks overlap by the delay, else a row that comes late is seen by neither. */
    private void windows(String name, Expression alert) {
        Duration every = Duration.parse(alert.entry("every").unquoted());
        Duration window = Duration.parse(alert.entry("window").unquoted());
        faults.when(
                window.minus(every).compareTo(DELAY) < 0,
                "The window of alert " + name + " in " + MONITORING + " is " + window + " and it looks every " + every
                        + ": rows come " + DELAY + " late, so the window must be longer by that.");
    }

    private void tables(String name, Expression alert) {
        List<String> kept = List.of(checkout.found(HOST, "\"excludedTypes\": \"([^\"]*)\"").stream()
                .findFirst()
                .orElse("")
                .split(";", -1));
        TABLE.matcher(alert.entry("query").text())
                .results()
                .map(table -> table.group(1))
                .distinct()
                .forEach(table -> faults.when(
                        !kept.contains(TYPES.getOrDefault(table, table)),
                        "Alert " + name + " in " + MONITORING + " reads " + table + ", of which " + HOST
                                + " keeps a sample only: excludedTypes must have "
                                + TYPES.getOrDefault(table, table) + "."));
    }

    /** What the app tells operators is a warning or an error. */
    private void levels() {
        Node levels = Node.of(checkout, HOST).at("logging").at("logLevel");
        levels.fields()
                .forEach((category, level) -> faults.when(
                        !LEVELS.contains(level.text()),
                        "The logLevel of " + category + " in " + HOST + " is " + level.text()
                                + ": the alerts read warnings, so it must be one of " + LEVELS + "."));
    }
}
