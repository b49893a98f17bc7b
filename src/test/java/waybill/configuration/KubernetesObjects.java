package waybill.configuration;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The manifests among themselves: whoever names or selects another object, finds it. */
final class KubernetesObjects {
    private static final String FOLDER = Kubernetes.FOLDER;
    private static final List<String> KINDS = List.of(
            "ConfigMap",
            "Deployment",
            "Namespace",
            "PodDisruptionBudget",
            "ScaledObject",
            "Service",
            "ServiceAccount",
            "TriggerAuthentication");

    private final Kubernetes manifests;
    private final Faults faults = new Faults();

    private KubernetesObjects(Checkout checkout) {
        this.manifests = Kubernetes.of(checkout);
    }

    static List<String> faults(Checkout checkout) {
        KubernetesObjects check = new KubernetesObjects(checkout);
        check.kinds();
        check.namespaces();
        check.references();
        check.ports();
        check.labels();
        PodSecurity.faults(check.manifests.pod().at("spec")).forEach(check.faults::add);
        return check.faults.found();
    }

    /** Above all no Secret: nothing here is one. */
    private void kinds() {
        List<String> kinds = manifests.objects().stream()
                .map(object -> object.at("kind").text())
                .toList();
        faults.missing(FOLDER, kinds, "the kinds of objects that are checked", KINDS);
    }

    private void namespaces() {
        String namespace = name(manifests.one("Namespace"));
        for (Node object : manifests.objects()) {
            String kind = object.at("kind").text();
            if (!kind.equals("Namespace")) {
                String said = object.at("metadata").at("namespace").text();
                faults.differ("The namespace of the " + kind, FOLDER, said, "its Namespace", namespace);
            }
        }
    }

    private static String name(Node object) {
        return object.at("metadata").at("name").text();
    }

    private void references() {
        Node pod = manifests.pod().at("spec");
        refers("serviceAccountName of the Deployment", pod.at("serviceAccountName"), "ServiceAccount");
        for (Node from : manifests.container().at("envFrom").items()) {
            refers("configMapRef of the Deployment", from.at("configMapRef").at("name"), "ConfigMap");
        }
        Node scaler = manifests.one("ScaledObject").at("spec");
        refers("scaleTargetRef of the ScaledObject", scaler.at("scaleTargetRef").at("name"), "Deployment");
        for (Node trigger : scaler.at("triggers").items()) {
            Node reference = trigger.at("authenticationRef");
            if (reference.isThere()) {
                refers("authenticationRef of the ScaledObject", reference.at("name"), "TriggerAuthentication");
            }
        }
        faults.missing(
                "the volumeMounts of the Deployment",
                texts(manifests.container().at("volumeMounts"), "name"),
                "its volumes",
                texts(pod.at("volumes"), "name"));
    }

    private void refers(String from, Node name, String kind) {
        faults.differ("The " + from, FOLDER, name.text(), "its " + kind, name(manifests.one(kind)));
    }

    private static List<String> texts(Node list, String member) {
        return list.items().stream().map(item -> item.at(member).text()).toList();
    }

    private void ports() {
        List<String> ports = texts(manifests.container().at("ports"), "name");
        faults.missing(
                "the Service (targetPort)",
                texts(manifests.one("Service").at("spec").at("ports"), "targetPort"),
                "the container's ports",
                ports);
        Map.of("startupProbe", "live", "livenessProbe", "live", "readinessProbe", "ready")
                .forEach((probe, asks) -> {
                    Node asked = manifests.container().at(probe).at("httpGet");
                    faults.missing("the " + probe, List.of(asked.at("port").text()), "the container's ports", ports);
                    faults.differ(
                            "The path of the " + probe,
                            FOLDER,
                            asked.at("path").text(),
                            "what it is for",
                            "/api/health/" + asks);
                });
    }

    private void labels() {
        Map<String, String> labels =
                SettingsCheck.values(manifests.pod().at("metadata").at("labels"));
        for (Node object : manifests.objects()) {
            Kubernetes.everything(object)
                    .flatMap(place -> Stream.of(place.at("selector"), place.at("labelSelector")))
                    .filter(Node::isMap)
                    .map(selector -> selector.at("matchLabels").isThere() ? selector.at("matchLabels") : selector)
                    .flatMap(selector -> SettingsCheck.values(selector).entrySet().stream())
                    .filter(label -> !label.getValue().equals(labels.get(label.getKey())))
                    .forEach(label -> faults.add("The " + object.at("kind").text() + " selects " + label
                            + ", which the pods of the Deployment, " + labels + ", have not."));
        }
    }
}
