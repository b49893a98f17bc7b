package waybill.configuration;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The manifests, among themselves and with what fills them in, builds their image, trusts their account or owns their queue. */
final class KubernetesCheck {
    private static final String FOLDER = Kubernetes.FOLDER;
    private static final String GUIDE = "infra/README.md";
    private static final String VARIABLES = "infra/variables_operations.tf (kubernetes.app)";
    private static final String WORKLOAD_IDENTITY = "azure.workload.identity/";
    private static final String ENFORCED = "pod-security.kubernetes.io/enforce";
    private static final String METADATA = "169.254.169.254/32";
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
        check.objects();
        check.references();
        check.namedPorts();
        check.selectors();
        check.pod();
        check.rights();
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

    /** Above all no Secret: nothing here is one. The namespace has the cluster refuse a pod that is not "restricted". */
    private void objects() {
        Node namespace = manifests.one("Namespace").at("metadata");
        faults.differ(
                ENFORCED,
                "the labels of the Namespace",
                namespace.at("labels").at(ENFORCED).text(),
                "what pods must keep to",
                "restricted");
        for (Node object : manifests.objects()) {
            String kind = object.at("kind").text();
            faults.when(kind.equals("Secret"), FOLDER + " has a Secret: nothing here may be one.");
            faults.when(
                    !kind.equals("Namespace")
                            && !object.at("metadata").at("namespace").equals(namespace.at("name")),
                    "The " + kind + " is not in the namespace "
                            + namespace.at("name").text() + ".");
        }
    }

    private void references() {
        Node pod = manifests.pod().at("spec");
        Node scaler = manifests.one("ScaledObject").at("spec");
        refers("serviceAccountName of the Deployment", pod.at("serviceAccountName"), "ServiceAccount");
        for (Node from : manifests.container().at("envFrom").items()) {
            refers("configMapRef of the Deployment", from.at("configMapRef").at("name"), "ConfigMap");
        }
        refers("scaleTargetRef of the ScaledObject", scaler.at("scaleTargetRef").at("name"), "Deployment");
        for (Node trigger : scaler.at("triggers").items()) {
            Node reference = trigger.at("authenticationRef");
            if (reference.isThere()) {
                refers("authenticationRef of the ScaledObject", reference.at("name"), "TriggerAuthentication");
            }
        }
        Node mounts = manifests.container().at("volumeMounts");
        faults.missing(
                "the volumeMounts of the Deployment",
                texts(mounts, "name"),
                "its volumes",
                texts(pod.at("volumes"), "name"));
    }

    private void refers(String from, Node name, String kind) {
        String named = manifests.one(kind).at("metadata").at("name").text();
        faults.differ("The " + from, FOLDER, name.text(), "its " + kind, named);
    }

    private static List<String> texts(Node list, String member) {
        return list.items().stream().map(item -> item.at(member).text()).toList();
    }

    private void namedPorts() {
        Node container = manifests.container();
        List<String> ports = texts(container.at("ports"), "name");
        Node service = manifests.one("Service").at("spec").at("ports");
        faults.missing("the Service (targetPort)", texts(service, "targetPort"), "the container's ports", ports);
        Map.of("startupProbe", "live", "livenessProbe", "live", "readinessProbe", "ready")
                .forEach((probe, asks) -> {
                    Node asked = container.at(probe).at("httpGet");
                    faults.missing("the " + probe, List.of(asked.at("port").text()), "the container's ports", ports);
                    String path = asked.at("path").text();
                    faults.differ("The path of the " + probe, FOLDER, path, "what it is for", "/api/health/" + asks);
                });
    }

    /** A selector that fits no pod is no error for Kubernetes. */
    private void selectors() {
        Map<String, Node> labels = manifests.pod().at("metadata").at("labels").fields();
        for (Node object : manifests.objects()) {
            Kubernetes.everything(object)
                    .flatMap(place -> Stream.of(place.at("selector"), place.at("labelSelector")))
                    .filter(Node::isMap)
                    .map(selector -> selector.at("matchLabels").isThere() ? selector.at("matchLabels") : selector)
                    .flatMap(selector -> selector.fields().entrySet().stream())
                    .filter(label -> !label.getValue().equals(labels.get(label.getKey())))
                    .forEach(label -> faults.add("The " + object.at("kind").text() + " selects " + label.getKey() + "="
                            + label.getValue().text() + ", which the pods of the Deployment have not."));
        }
    }

    /** What a pod that was broken into would have: no token of the cluster, no file to change, few places to go. */
    private void rights() {
        for (Node holder :
                List.of(manifests.one("ServiceAccount"), manifests.pod().at("spec"))) {
            faults.differ(
                    "automountServiceAccountToken",
                    FOLDER,
                    holder.at("automountServiceAccountToken").text(),
                    "what pods may hold",
                    "false");
        }
        Node security = manifests.container().at("securityContext");
        Map.of("readOnlyRootFilesystem", "true", "allowPrivilegeEscalation", "false")
                .forEach((key, right) ->
                        faults.differ(key, FOLDER, security.at(key).text(), "what the container must have", right));
        Node policy = manifests.one("NetworkPolicy").at("spec");
        faults.missing(
                "what the pods need",
                List.of("Egress", "Ingress"),
                "policyTypes of the NetworkPolicy",
                policy.at("policyTypes").items().stream().map(Node::text).toList());
        faults.when(
                !policy.at("podSelector").at("matchLabels").isThere(),
                "The NetworkPolicy selects no pods by their labels.");
        policy.at("egress").items().stream()
                .flatMap(rule -> rule.at("to").items().stream())
                .map(place -> place.at("ipBlock"))
                .filter(Node::isThere)
                .filter(block -> block.at("except").items().stream()
                        .noneMatch(one -> one.text().equals(METADATA)))
                .forEach(block -> faults.add("The NetworkPolicy lets pods reach " + METADATA
                        + ", where the node's identity is: except it from "
                        + block.at("cidr").text() + "."));
        List<String> ports = texts(manifests.container().at("ports"), "name");
        policy.at("ingress")
                .items()
                .forEach(rule -> faults.missing(
                        "the NetworkPolicy (ingress)",
                        texts(rule.at("ports"), "port"),
                        "the container's ports",
                        ports));
    }

    private void pod() {
        Node container = manifests.container();
        Node resources = container.at("resources");
        String limit = resources.at("limits").at("memory").text();
        String asked = resources.at("requests").at("memory").text();
        faults.when(
                limit.isEmpty() || !limit.equals(asked),
                "The memory limit of the container is '" + limit + "': it must be what it asks for, '" + asked + "'.");
        faults.when(
                !resources.at("requests").at("cpu").isThere(),
                "The container asks for no cpu: the scaler has nothing to take 70 % of.");
        String image = container.at("image").text();
        faults.when(
                !image.equals("${IMAGE}") && !image.matches("[^:]+(:[\\w.-]+)?@sha256:[0-9a-f]{64}"),
                "The image of the container is " + image + ": it must be ${IMAGE}, or have a digest.");
    }
}
