package waybill.configuration;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * That each dependency of this repository, and no other, is asked for its updates. GitHub says nothing of a wrong file, and zizmor
 * looks at ecosystems, intervals and cooldowns only.
 */
final class Dependabot {
    private static final String PATH = ".github/dependabot.yml";

    /** At any depth, but for the names of groups: those that are used here. */
    private static final Set<String> KEYS =
            Set.of(("version updates package-ecosystem directory directories schedule interval"
                            + " day cooldown default-days semver-major-days groups patterns ignore dependency-name versions update-types"
                            + " open-pull-requests-limit")
                    .split(" ", -1));

    /** Of the ecosystems here, those for which Dependabot knows major, minor and patch versions apart. */
    private static final Set<String> WITH_SEMVER = Set.of("maven", "npm");

    private final List<String> faults = new ArrayList<>();

    private Dependabot() {}

    static List<String> faults(Checkout checkout) {
        Dependabot check = new Dependabot();
        Node root = Node.of(checkout, PATH);
        check.keys(root);
        Set<String> asked = new TreeSet<>();
        for (Node update : root.at("updates").items()) {
            String ecosystem = update.at("package-ecosystem").text();
            check.cooldown(ecosystem, update.at("cooldown"));
            Stream.of("directory", "directories")
                    .flatMap(key -> update.at(key).items().stream())
                    .map(folder -> ecosystem + " " + folder.text())
                    .filter(place -> !asked.add(place))
                    .forEach(place -> check.faults.add(PATH + " asks twice for " + place));
        }
        check.compare(needed(checkout), asked);
        return check.faults;
    }

    private void keys(Node node) {
        node.fields().forEach((key, member) -> {
            if (!KEYS.contains(key)) {
                faults.add(PATH + " has the unknown key '" + key + "'; those used so far are " + new TreeSet<>(KEYS));
            }
            List<Node> places =
                    key.equals("groups") ? List.copyOf(member.fields().values()) : member.items();
            places.forEach(this::keys);
        });
    }

    /** Dependabot refuses the whole file then. */
    private void cooldown(String ecosystem, Node cooldown) {
        if (cooldown.at("semver-major-days").isThere() && !WITH_SEMVER.contains(ecosystem)) {
            faults.add(PATH + " must not have semver-major-days for " + ecosystem + ", only for "
                    + new TreeSet<>(WITH_SEMVER));
        }
    }

    private void compare(Set<String> needed, Set<String> asked) {
        Set<String> missing = new TreeSet<>(needed);
        missing.removeAll(asked);
        missing.forEach(place -> faults.add(PATH + " must ask for " + place + ", which this repository has"));
        Set<String> left = new TreeSet<>(asked);
        left.removeAll(needed);
        left.forEach(place -> faults.add(PATH + " asks for " + place + ", which this repository does not have"));
    }

    private static Set<String> needed(Checkout checkout) {
        Set<String> needed = new TreeSet<>(Set.of("github-actions /"));
        checkout.paths("**/requirements.txt").forEach(path -> needed.add("pip " + folder(path)));
        checkout.paths("**/go.mod").forEach(path -> needed.add("gomod " + folder(path)));
        checkout.paths("{pom.xml,**/pom.xml}").forEach(path -> needed.add("maven " + folder(path)));
        checkout.paths("{Dockerfile,**/Dockerfile}").forEach(path -> needed.add("docker " + folder(path)));
        checkout.paths("{*,**/*}package-lock.json").forEach(path -> needed.add("npm " + folder(path)));
        checkout.paths("**/*.tf").stream()
                .filter(path -> checkout.text(path).contains("required_providers"))
                .forEach(path -> needed.add("terraform " + folder(path)));
        return needed;
    }

    private static String folder(String path) {
        return "/" + path.substring(0, Math.max(0, path.lastIndexOf('/')));
    }
}
