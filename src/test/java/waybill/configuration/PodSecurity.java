package waybill.configuration;

import java.util.List;

/** What the namespace's pod security standard, "restricted", and our own care want of a pod. */
final class PodSecurity {
    private PodSecurity() {}

    /** @param spec of the pod */
    static List<String> faults(Node spec) {
        Faults faults = new Faults();
        Node pod = spec.at("securityContext");
        want(faults, "securityContext.runAsNonRoot of the pod", pod.at("runAsNonRoot"), "true");
        want(
                faults,
                "securityContext.seccompProfile.type of the pod",
                pod.at("seccompProfile").at("type"),
                "RuntimeDefault");
        faults.when(
                pod.at("runAsUser").text().matches("0?"),
                "securityContext.runAsUser of the pod is '"
                        + pod.at("runAsUser").text() + "': it must be the number of somebody but root.");
        for (String shared : List.of("hostNetwork", "hostPID", "hostIPC")) {
            faults.when(
                    spec.at(shared).isThere(),
                    shared + " of the pod must be left out: the node is none of its business.");
        }
        spec.at("containers").items().forEach(container -> container(container, faults));
        return faults.found();
    }

    private static void container(Node container, Faults faults) {
        String name = "container " + container.at("name").text();
        Node security = container.at("securityContext");
        want(faults, "allowPrivilegeEscalation of " + name, security.at("allowPrivilegeEscalation"), "false");
        faults.when(
                !List.of("", "true")
                        .contains(security.at("readOnlyRootFilesystem").text()),
                "readOnlyRootFilesystem of " + name + ", where it is said, must be true.");
        faults.when(
                security.at("capabilities").at("drop").items().stream()
                        .noneMatch(dropped -> dropped.text().equals("ALL")),
                name + " must drop ALL capabilities.");
        for (String risk : List.of("privileged", "runAsUser", "runAsNonRoot")) {
            faults.when(security.at(risk).isThere(), risk + " of " + name + " must be left out: the pod decides.");
        }
        Node resources = container.at("resources");
        want(
                faults,
                "The memory limit of " + name,
                resources.at("limits").at("memory"),
                resources.at("requests").at("memory").text());
        faults.when(
                !resources.at("requests").at("cpu").isThere(),
                name + " asks for no cpu: the scaler has nothing to take 70 % of.");
        faults.when(!resources.at("limits").at("memory").isThere(), name + " has no memory limit.");
        String image = container.at("image").text();
        faults.when(
                !image.equals("${IMAGE}") && !image.matches("[^:]+(:[\\w.-]+)?@sha256:[0-9a-f]{64}"),
                "The image of " + name + " is " + image + ": it must be ${IMAGE}, or have a digest.");
    }

    private static void want(Faults faults, String what, Node found, String right) {
        faults.when(!found.text().equals(right), what + " is '" + found.text() + "': it must be '" + right + "'.");
    }
}
