package waybill.configuration;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** That each dependency of this repository, and no other, is asked for its updates. GitHub says nothing of a wrong file. */
final class Dependabot {
    private static final String PATH = ".github/dependabot.yml";

    /** Keys by the place where they may stand; "*" is any name. Registries hold secrets, so they are unknown here. */
    private static final Map<String, Set<String>> KEYS = Map.of(
            "", Set.of("version", "updates"),
            "update",
                    Set.of(
                            "package-ecosystem",
                            "directory",
                            "directories",
                            "schedule",
                            "cooldown",
                            "groups",
                            "ignore",
                            "allow",
                            "labels",
                            "commit-message",
                            "open-pull-requests-limit",
                            "assignees",
                            "milestone",
                            "rebase-strategy",
                            "target-branch",
                            "versioning-strategy",
                            "exclude-paths",
                            "pull-request-branch-name"),
            "schedule", Set.of("interval", "day", "time", "timezone", "cronjob"),
            "cooldown",
                    Set.of(
                            "default-days",
                            "semver-major-days",
                            "semver-minor-days",
                            "semver-patch-days",
                            "include",
                            "exclude"),
            "group",
                    Set.of("patterns", "exclude-patterns", "update-types", "dependency-type", "applies-to", "group-by"),
            "ignore", Set.of("dependency-name", "versions", "update-types"),
            "allow", Set.of("dependency-name", "dependency-type", "update-types"),
            "commit-message", Set.of("prefix", "prefix-development", "include"));

    private static final Set<String> INTERVALS =
            Set.of("daily", "weekly", "monthly", "quarterly", "semiannually", "yearly", "cron");

    /** Of the ecosystems here, those for which Dependabot knows major, minor and patch versions apart. */
    private static final Set<String> WITH_SEMVER = Set.of("maven", "npm");

    private final List<String> faults = new ArrayList<>();

    private Dependabot() {}

    static List<String> faults(Checkout checkout) {
        Dependabot check = new Dependabot();
        Node root = Node.of(checkout, PATH);
        check.keys("at the top", root, "");
        if (!root.at("version").text().equals("2")) {
            check.faults.add(PATH + " must say 'version: 2'");
        }
        Set<String> asked = new TreeSet<>();
        for (Node update : root.at("updates").items()) {
            for (String place : check.update(update)) {
                if (!asked.add(place)) {
                    check.faults.add(PATH + " asks twice for " + place);
                }
            }
        }
        check.compare(needed(checkout), asked);
        return check.faults;
    }

    /** "ecosystem folder" of each that it asks for. */
    private List<String> update(Node update) {
        String ecosystem = update.at("package-ecosystem").text();
        String where = "for " + ecosystem;
        keys(where, update, "update");
        for (String part : List.of("schedule", "cooldown", "commit-message")) {
            keys(where + ", " + part, update.at(part), part);
        }
        update.at("groups").fields().forEach((name, group) -> keys(where + ", group " + name, group, "group"));
        update.at("ignore").items().forEach(one -> keys(where + ", ignore", one, "ignore"));
        update.at("allow").items().forEach(one -> keys(where + ", allow", one, "allow"));
        if (!INTERVALS.contains(update.at("schedule").at("interval").text())) {
            faults.add(
                    PATH + " " + where + " must have a schedule with an interval, one of " + new TreeSet<>(INTERVALS));
        }
        cooldown(where, ecosystem, update.at("cooldown"));
        List<Node> folders = new ArrayList<>(update.at("directories").items());
        folders.addAll(update.at("directory").items());
        return folders.stream().map(folder -> ecosystem + " " + folder.text()).toList();
    }

    private void cooldown(String where, String ecosystem, Node cooldown) {
        if (!cooldown.at("default-days").text().matches("[1-9]\\d*")) {
            faults.add(PATH + " " + where + " must have a cooldown with default-days, from 1 on: a poisoned release is"
                    + " found out within days");
        }
        boolean semver = cooldown.fields().keySet().stream().anyMatch(key -> key.startsWith("semver-"));
        if (semver && !WITH_SEMVER.contains(ecosystem)) {
            faults.add(PATH + " " + where + " must not have semver-...-days, which only " + new TreeSet<>(WITH_SEMVER)
                    + " know of those here; default-days holds for all");
        }
    }

    private void keys(String where, Node node, String place) {
        Set<String> known = KEYS.getOrDefault(place, Set.of());
        for (String key : node.fields().keySet()) {
            if (!known.contains(key)) {
                faults.add(
                        PATH + " " + where + " has the unknown key '" + key + "'; known are " + new TreeSet<>(known));
            }
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
