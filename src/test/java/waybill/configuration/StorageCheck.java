package waybill.configuration;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import waybill.batch.Batch;
import waybill.configuration.Hcl.Block;
import waybill.legs.store.EventBlobs;
import waybill.registry.Names;

/**
 * Containers and queues: what the code names is provisioned, and the roles on each are what the code does with it, and no more.
 * That the roles are those of the right identity is tested in {@code infra/tests/roles.tftest.hcl}.
 */
final class StorageCheck {
    private static final String READ = "Storage Blob Data Reader";
    private static final String WRITE = "Storage Blob Data Contributor";
    private static final String MESSAGES = "Storage Queue Data Contributor";
    /** The guard takes a canary back by writing the pointer, unless it is told to tell only. */
    private static final String GUARDED = "var.guard.withdraws ? \"" + WRITE + "\" : \"" + READ + "\"";

    /** Captures, and the counts of instances. */
    private static final String MONITOR = "monitor";

    private static final String OUTCOMES = "outcomes";
    private static final String WINDOWS = "windows";
    private static final String STATE = "state";

    /** The first word of a line for operators. */
    private static final String EVENT = "\\w+(?:\\.\\w+)+";

    private static final String DATA = "azurerm_storage_container.data";

    /** The running app, by what it does: reads models, and what feeds mean; follows which one answers, and takes a canary back; scores files; takes in events; keeps state; captures; takes in outcomes; sums up. */
    private static final Map<String, String> APP = mapOf(
            container(Names.MODELS),
            READ,
            container(Names.POINTERS),
            GUARDED,
            container(Batch.CONTAINER),
            WRITE,
            container(MONITOR),
            WRITE,
            container(OUTCOMES),
            WRITE,
            container(WINDOWS),
            WRITE,
            container(EventBlobs.STREAMS),
            READ,
            container(EventBlobs.CONTAINER),
            WRITE,
            container(STATE),
            WRITE,
            queue("batch_queue"),
            MESSAGES,
            queue("poison_queue"),
            MESSAGES,
            queue("events_queue"),
            MESSAGES,
            queue("events_poison_queue"),
            MESSAGES);

    /** A release, by what it does: publish, promote, ask what the guard sees, say what feeds mean. */
    private static final Map<String, String> DELIVERY = Map.of(
            container(Names.MODELS),
            WRITE,
            container(Names.POINTERS),
            WRITE,
            container(MONITOR),
            READ,
            container(WINDOWS),
            READ,
            container(EventBlobs.STREAMS),
            WRITE);

    /** The job of a night, which looks at versions, captures and outcomes, and keeps what it found. */
    private static final Map<String, String> WATCH = Map.of(
            container(Names.MODELS),
            READ,
            container(Names.POINTERS),
            READ,
            container(MONITOR),
            READ,
            container(OUTCOMES),
            READ,
            container(WINDOWS),
            WRITE);

    /** The files that log what operators must see, and the documents that say what it means. */
    private static final Map<String, String> DESKS = Map.of(
            "src/main/java/waybill/app/BatchDesk.java",
            "docs/batch.md",
            "src/main/java/waybill/app/EventDesk.java",
            "docs/live.md",
            "src/main/java/waybill/app/StateDesk.java",
            "docs/live.md",
            "src/main/java/waybill/app/watch/MonitorDesk.java",
            "docs/monitoring.md",
            "src/main/java/waybill/app/watch/GuardDesk.java",
            "docs/monitoring.md");

    private final Checkout checkout;
    private final Terraform infra;
    private final Faults faults = new Faults();

    private StorageCheck(Checkout checkout) {
        this.checkout = checkout;
        this.infra = Terraform.of(checkout, "infra");
    }

    static List<String> faults(Checkout checkout) {
        StorageCheck check = new StorageCheck(checkout);
        check.containers();
        check.lifecycle();
        check.roles("app_roles", "infra/identity.tf", APP);
        check.roles("delivery_roles", "infra/delivery.tf", DELIVERY);
        check.roles("watch_roles", "infra/watch.tf", WATCH);
        check.scopes();
        check.events();
        return check.faults.found();
    }

    private static Map<String, String> mapOf(String... pairs) {
        Map<String, String> map = new TreeMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put(pairs[i], pairs[i + 1]);
        }
        return map;
    }

    private static String queue(String local) {
        return "azurerm_storage_queue.batch[local." + local + "].id";
    }

    private static String container(String name) {
        return DATA + "[\"" + name + "\"].id";
    }

    private void containers() {
        List<String> provisioned = infra.texts(infra.local("containers"));
        faults.apart(
                "the code",
                List.of(
                        Names.MODELS,
                        Names.POINTERS,
                        Batch.CONTAINER,
                        MONITOR,
                        OUTCOMES,
                        WINDOWS,
                        EventBlobs.CONTAINER,
                        EventBlobs.STREAMS,
                        STATE),
                "infra/locals.tf",
                provisioned);
        faults.differ(
                "The for_each of " + DATA,
                "infra/storage.tf",
                infra.resource("azurerm_storage_container", "data")
                        .attribute("for_each")
                        .text(),
                "infra/locals.tf",
                "local.containers");
    }

    /** Files of runs and logs end; a version that a pointer's history names does not. */
    private void lifecycle() {
        for (Block rule :
                infra.resource("azurerm_storage_management_policy", "data").blocks("rule")) {
            String name = rule.body().attribute("name").text();
            List<String> prefixes = rule.body().blocks("filters").stream()
                    .flatMap(filter -> filter.body().find("prefix_match").stream())
                    .flatMap(list -> infra.texts(list).stream())
                    .toList();
            boolean deletes = rule.body().blocks("actions").stream()
                    .anyMatch(actions -> !actions.body().blocks("base_blob").isEmpty());
            faults.when(
                    deletes && prefixes.isEmpty(),
                    "The rule " + name
                            + " of infra/storage.tf deletes blobs of every container: it needs a prefix_match.");
            if (deletes) {
                faults.missing(
                        "the rule " + name + " of infra/storage.tf",
                        prefixes,
                        "what may be deleted",
                        List.of(
                                Batch.CONTAINER + "/",
                                MONITOR + "/",
                                MONITOR + "/_guard/",
                                OUTCOMES + "/",
                                WINDOWS + "/",
                                EventBlobs.CONTAINER + "/",
                                STATE + "/"));
            }
        }
    }

    /** One role on each container and queue; on the host's account what the host needs. */
    private void roles(String local, String file, Map<String, String> expected) {
        Map<String, String> given = new TreeMap<>();
        infra.local(local).entries().forEach((name, entry) -> {
            String scope = entry.entry("scope").text();
            String role = infra.resolved(entry.entry("role"))
                    .orElse(entry.entry("role").text());
            if (scope.startsWith("azurerm_storage") && !scope.startsWith("azurerm_storage_account.host")) {
                faults.when(
                        given.put(scope, role) != null, "Two of " + local + " in " + file + " are for " + scope + ".");
                faults.when(
                        !role.equals(expected.get(scope)),
                        role + " on " + scope + " (" + local + "." + name + " in " + file
                                + ") is not what the code needs: " + expected.getOrDefault(scope, "nothing there")
                                + ".");
            }
        });
        faults.missing("what the code uses", expected.keySet(), local + " in " + file, given.keySet());
    }

    /** Roles that are given anywhere: over data only in the three tables, and to nobody on a whole account or group. */
    private void scopes() {
        Stream.of("app", "delivery", "watch")
                .forEach(table -> infra.local(table + "_roles").entries().forEach((name, entry) -> {
                    String scope = entry.entry("scope").text();
                    faults.when(
                            scope.matches(".*(storage_account\\.data|resource_group|subscription).*"),
                            table + "_roles." + name + " reaches all containers, by " + scope
                                    + ": give roles on containers.");
                }));
        for (String folder : List.of("infra", "infra/bootstrap")) {
            for (Block assignment : Terraform.of(checkout, folder).resources("azurerm_role_assignment")) {
                String scope = assignment.body().attribute("scope").text();
                String role =
                        assignment.body().attribute("role_definition_name").text();
                boolean ofTable = scope.equals("each.value.scope") && role.equals("each.value.role");
                boolean ofState =
                        folder.equals("infra/bootstrap") && scope.equals("azurerm_storage_container.state.id");
                boolean ofResources = !role.contains("Storage") && !role.contains("each.");
                faults.when(
                        !ofTable && !ofState && !ofResources,
                        folder + " gives " + role + " on " + scope + " (azurerm_role_assignment."
                                + assignment.labels().get(1)
                                + "): roles over data belong in app_roles, delivery_roles or watch_roles.");
            }
        }
    }

    /** What an alert looks for begins a line that the app logs as a warning or worse; each such line has its alert. */
    private void events() {
        Map<String, String> logged = new TreeMap<>();
        DESKS.forEach((desk, document) -> logged(desk).forEach(event -> logged.put(event, document)));
        List<String> events = new ArrayList<>();
        infra.locals().keySet().stream().filter(name -> name.endsWith("_event")).forEach(name -> {
            events.addAll(infra.resolved(infra.local(name)).stream().toList());
            faults.when(
                    infra.local("alerts").entries().values().stream().noneMatch(alert -> alert.entry("query")
                            .text()
                            .replace("\\\"", "\"")
                            .contains("startswith \"${local." + name + "}")),
                    "No alert of infra/monitoring.tf looks for lines that start with local." + name + ".");
        });
        faults.apart(
                "what the desks of waybill.app log as a warning",
                logged.keySet(),
                "the events of infra/locals.tf",
                events);
        logged.forEach((event, document) -> faults.missing(
                "the events of infra/locals.tf",
                List.of(event),
                document,
                checkout.found(document, "`(" + EVENT + ")")));
    }

    private List<String> logged(String desk) {
        List<String> logged = new ArrayList<>();
        for (String constant : checkout.found(desk, "String (\\w+) = \"" + EVENT + "\"")) {
            checkout.found(desk, "log\\.(?:warning|severe)\\(\\s*" + constant + "( \\+ \" \")")
                    .forEach(use -> logged.addAll(checkout.found(desk, constant + " = \"([^\"]*)\"")));
        }
        return logged;
    }
}
