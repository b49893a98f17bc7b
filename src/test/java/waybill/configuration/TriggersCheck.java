package waybill.configuration;

import com.microsoft.azure.functions.annotation.QueueTrigger;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import waybill.storage.QueueNames;

/** Queues, connections and schedules that annotations name, and where each is provisioned or set. */
final class TriggersCheck extends OfFunctions {
    private static final String DESK = "src/main/java/waybill/app/BatchDesk.java";
    private static final String EVENT_DESK = "src/main/java/waybill/app/EventDesk.java";
    private static final String LOCAL_SETTINGS = "local.settings.json";
    private static final String KUBERNETES = "infra/kubernetes/settings.yaml";
    /** The host's own connection. */
    private static final String HOSTS = "AzureWebJobsStorage";

    private TriggersCheck(Checkout checkout, List<Function> functions) {
        super(checkout, functions);
    }

    static List<String> faults(Checkout checkout) {
        return faults(checkout, Function.all());
    }

    static List<String> faults(Checkout checkout, List<Function> functions) {
        TriggersCheck check = new TriggersCheck(checkout, functions);
        check.queues();
        check.connections();
        check.schedules();
        return check.faults.found();
    }

    private void queues() {
        // The host puts what failed too often into a poison queue of each.
        List<String> used = triggers()
                .map(QueueTrigger::queueName)
                .flatMap(queue -> Stream.concat(Stream.of(queue), QueueNames.poisonOf(queue).stream()))
                .distinct()
                .toList();
        List<String> provisioned = infra.texts(infra.local("queues"));
        faults.apart(CODE, used, "queues of " + LOCALS, provisioned);
        faults.differ(
                "The for_each of azurerm_storage_queue.batch",
                "infra/storage.tf",
                infra.resource("azurerm_storage_queue", "batch")
                        .attribute("for_each")
                        .text(),
                LOCALS,
                "local.queues");
        String batch = infra.resolved(infra.local("batch_queue")).orElse("");
        faults.differ(
                "The queue that is written to",
                DESK,
                String.join(", ", checkout.found(DESK, "QUEUE = \"([^\"]*)\"")),
                LOCALS + " (batch_queue)",
                batch);
        faults.differ(
                "The poison queue",
                LOCALS,
                infra.resolved(infra.local("poison_queue")).orElse(""),
                "the host, which makes its name of the queue's",
                batch + "-poison");
        faults.differ(
                "The poison queue of events",
                EVENT_DESK,
                String.join(", ", checkout.found(EVENT_DESK, "POISON = \"([^\"]*)\"")),
                LOCALS + " (events_poison_queue)",
                infra.resolved(infra.local("events_poison_queue")).orElse(""));
    }

    /** By identity where Azure is, by a connection string on this machine. */
    private void connections() {
        Set<String> used =
                new LinkedHashSet<>(triggers().map(QueueTrigger::connection).toList());
        Set<String> provisioned = infra.local("host_settings").entries().keySet();
        Set<String> inCluster =
                Node.of(checkout, KUBERNETES).at("data").fields().keySet();
        for (String connection : used) {
            faults.missing(
                    "what the connection of " + CODE + " needs",
                    suffixed(connection, "__queueServiceUri", "__credential", "__clientId"),
                    "host_settings of infra/settings.tf",
                    provisioned);
            faults.missing(CODE, suffixed(connection, "__queueServiceUri"), KUBERNETES, inCluster);
            faults.when(
                    provisioned.contains(connection),
                    connection
                            + " is set itself in infra/settings.tf: the host would take it for a connection string.");
        }
        used.add(HOSTS);
        faults.apart(CODE + ", and the host", used, LOCAL_SETTINGS, localConnections());
        faults.missing("host_settings of infra/settings.tf", prefixes(provisioned), CODE, used);
        used.add("AzureFunctionsWebHost");
        faults.missing(KUBERNETES, prefixes(inCluster), CODE, used);
    }

    private List<String> localConnections() {
        return Node.of(checkout, LOCAL_SETTINGS).at("Values").fields().keySet().stream()
                .filter(name -> name.endsWith("Storage"))
                .toList();
    }

    private static List<String> suffixed(String name, String... suffixes) {
        return Stream.of(suffixes).map(suffix -> name + suffix).toList();
    }

    private static List<String> prefixes(Set<String> names) {
        return names.stream()
                .filter(name -> name.contains("__"))
                .map(name -> name.replaceFirst("__.*", ""))
                .distinct()
                .toList();
    }

    /** {@code %NAME%} is a setting that the host must find. */
    private void schedules() {
        for (Function function : functions) {
            function.timer().ifPresent(timer -> {
                Matcher setting = Pattern.compile("%(\\w+)%").matcher(timer.schedule());
                List<String> names = setting.matches() ? List.of(setting.group(1)) : List.of();
                faults.when(
                        names.isEmpty(),
                        "The schedule of " + function.name() + " is " + timer.schedule()
                                + ", where a setting was expected, %NAME%.");
                String schedule = "the schedule of " + function.name();
                faults.missing(schedule, names, "waybill_settings of infra/settings.tf", keys("waybill_settings"));
                faults.missing(schedule, names, LOCAL_SETTINGS, yamlKeys(LOCAL_SETTINGS, "Values"));
                faults.missing(schedule, names, KUBERNETES, yamlKeys(KUBERNETES, "data"));
            });
        }
    }

    private Set<String> keys(String local) {
        return infra.local(local).entries().keySet();
    }

    private Set<String> yamlKeys(String path, String map) {
        return Node.of(checkout, path).at(map).fields().keySet();
    }

    private Stream<QueueTrigger> triggers() {
        return functions.stream().flatMap(function -> function.queue().stream());
    }
}
