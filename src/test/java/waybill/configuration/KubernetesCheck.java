package waybill.configuration;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The manifests, and what fills them in, builds their image, trusts their account or owns their queue. */
final class KubernetesCheck {
    private static final String FOLDER = Kubernetes.FOLDER;
    private static final String GUIDE = "infra/README.md";
    private static final String VARIABLES = "infra/variables_operations.tf (kubernetes.app)";
    private static final String WORKLOAD_IDENTITY = "azure.workload.identity/";
    private static final Pattern TRUSTED = Pattern.compile("\\bapp\\s*= optional\\(string, \"([^\"]*)\"\\)");

    private final Checkout checkout;
    private final Kubernetes manifests;
    private final Terraform infra;
    private final Faults faults = new Faults();

    private KubernetesCheck(Checkout checkout) {
        this.checkout = checkout;
        this.manifests = Kubernetes.of(checkout);
        this.infra = Terraform.of(checkout, "infra");
    }

    static List<String> faults(Checkout checkout) {
        KubernetesCheck check = new KubernetesCheck(checkout);
        check.files();
        check.placeholders();
        check.ports();
        check.identity();
        check.scaling();
        return check.faults.found();
    }

    /** The guide applies each file, by name. */
    private void files() {
        List<String> applied = checkout.found(GUIDE, "for name in ([a-z ]+); do\\s+echo ---").stream()
                .flatMap(names -> Stream.of(names.split(" ", -1)))
                .map(name -> FOLDER + "/" + name + ".yaml")
                .toList();
        faults.apart(FOLDER, checkout.paths(FOLDER + "/*"), "what " + GUIDE + " applies", applied);
    }

    private void placeholders() {
        Set<String> open = new TreeSet<>();
        for (String path : manifests.files().keySet()) {
            open.addAll(checkout.found(path, "\\$\\{?(\\w+)}?"));
            checkout.found(path, "(\\$\\w+)")
                    .forEach(plain -> faults.add(path + " has " + plain + ": write ${...}, in quotes."));
        }
        List<String> filled = checkout.found(GUIDE, "envsubst '([^']*)'").stream()
                .flatMap(names -> Stream.of(names.replace("$", "").split(" ", -1)))
                .toList();
        faults.apart(FOLDER, open, "the envsubst of " + GUIDE, filled);
        Set<String> known = new LinkedHashSet<>(
                infra.output("kubernetes").attribute("value").entries().keySet());
        known.add("IMAGE");
        faults.apart("the envsubst of " + GUIDE, filled, "output kubernetes of Terraform, and IMAGE", known);
    }

    private void ports() {
        List<String> ports = manifests.container().at("ports").items().stream()
                .map(port -> port.at("containerPort").text())
                .toList();
        for (String name : List.of("EXPOSE ", "ASPNETCORE_URLS=http://\\+:")) {
            List<String> said = checkout.found("Dockerfile", name + "(\\d+)");
            faults.differ("The port of " + name.replaceAll("\\W.*", ""), "Dockerfile", said, FOLDER, ports);
        }
    }

    /** Entra knows service accounts as namespace:name. */
    private void identity() {
        Node account = manifests.one("ServiceAccount").at("metadata");
        String name = account.at("namespace").text() + ":" + account.at("name").text();
        List<String> trusted = TRUSTED.matcher(
                        infra.variable("kubernetes").attribute("type").text())
                .results()
                .map(found -> found.group(1))
                .toList();
        faults.differ("The service account", FOLDER, List.of(name), VARIABLES, trusted);
        faults.differ(
                "The federated subject",
                "infra/identity.tf",
                infra.resource("azurerm_federated_identity_credential", "kubernetes")
                        .attribute("subject")
                        .text(),
                "the tokens of a cluster",
                "\"system:serviceaccount:${each.value}\"");
        faults.differ(
                "The client id of the service account",
                FOLDER,
                account.at("annotations").at(WORKLOAD_IDENTITY + "client-id").text(),
                "the TriggerAuthentication",
                manifests
                        .one("TriggerAuthentication")
                        .at("spec")
                        .at("podIdentity")
                        .at("identityId")
                        .text());
        String use = WORKLOAD_IDENTITY + "use";
        String said = manifests.pod().at("metadata").at("labels").at(use).text();
        faults.differ(use, "the labels of the pods", said, "what gives them the identity", "true");
    }

    private void scaling() {
        Node scaler = manifests.one("ScaledObject").at("spec");
        List<String> queues = scaler.at("triggers").items().stream()
                .filter(trigger -> trigger.at("type").text().equals("azure-queue"))
                .map(trigger -> trigger.at("metadata").at("queueName").text())
                .toList();
        List<String> batch = infra.resolved(infra.local("batch_queue")).stream().toList();
        faults.differ("The queue that is scaled by", FOLDER, queues, "infra/locals.tf (batch_queue)", batch);
        faults.when(
                manifests.one("Deployment").at("spec").at("replicas").isThere(),
                "The Deployment has replicas: whoever applies it would undo what the ScaledObject has decided.");
    }
}
