package waybill.configuration;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import waybill.configuration.Workflow.Job;

/**
 * Which Java: what is compiled for runs on all that workflows, Terraform, the container and the documentation name; and what can be
 * deployed on is what the workflows test on.
 */
final class JavaCheck {
    private static final String POM = "pom.xml";
    private static final String VARIABLES = "infra/variables.tf";
    private static final Pattern MATRIX = Pattern.compile("\\$\\{\\{ *matrix\\.([\\w-]+) *}}");

    private final Checkout checkout;
    private final Faults faults = new Faults();

    private JavaCheck(Checkout checkout) {
        this.checkout = checkout;
    }

    static List<String> faults(Checkout checkout) {
        JavaCheck check = new JavaCheck(checkout);
        List<String> release = checkout.found(POM, "<maven\\.compiler\\.release>(\\d+)<");
        if (release.isEmpty()) {
            return List.of("pom.xml has no maven.compiler.release: what is compiled would depend on who compiles.");
        }
        check.compiling(release.get(0));
        check.running(Integer.parseInt(release.get(0)));
        return check.faults.found();
    }

    /** Whoever builds needs a JDK from this one on, and one is enough. */
    private void compiling(String release) {
        agree(POM, "<requireJavaVersion>\\s*<version>\\[(\\d+),", "maven.compiler.release", release);
        agree("README.md", "JDK from (\\d+) on", "maven.compiler.release", release);
        agree("infra/README.md", "JDK from (\\d+) on", "maven.compiler.release", release);
        agree("docs/architecture.md", "Java (\\d+)\\b", "maven.compiler.release", release);
        agree(VARIABLES, "compiled for (\\d+)\\b", "maven.compiler.release", release);
        checkout.text(".mvn/jvm.config")
                .lines()
                .filter(option -> !option.startsWith("--add-exports ") && !option.startsWith("--add-opens "))
                .forEach(option -> faults.add(".mvn/jvm.config has " + option
                        + ": only --add-exports and --add-opens are understood by every JDK from " + release + " on."));
    }

    private void running(int release) {
        Terraform infra = Terraform.of(checkout, "infra");
        String usual = infra.resolved(infra.variable("java_version").attribute("default"))
                .orElse("nothing");
        List<String> allowed = infra.conditions("java_version", "contains\\((\\[.*?])").stream()
                .flatMap(found -> infra.texts(new Hcl.Expression(found.group(1))).stream())
                .toList();
        faults.missing("the default of java_version", List.of(usual), "what it may be by " + VARIABLES, allowed);
        Map<String, List<String>> places = workflows();
        TreeSet<String> tested = new TreeSet<>();
        places.values().forEach(tested::addAll);
        places.put(VARIABLES + " (java_version)", allowed);
        places.forEach((where, versions) -> versions.stream()
                .filter(version -> number(version) < release)
                .forEach(version -> faults.add("Java " + version + " of " + where
                        + " cannot run what pom.xml compiles for, " + release + ".")));
        faults.missing("what java_version may be by " + VARIABLES, allowed, "what the workflows set up", tested);
        agree("Dockerfile", "FROM \\S+:4-java(\\d+)", "the default of java_version", usual);
        agree("infra/README.md", "\\| `java_version` \\| `(\\d+)`", "the default of java_version", usual);
        agree("infra/README.md", "Java (\\d+)\\b", "the default of java_version", usual);
    }

    private void agree(String path, String regex, String what, String version) {
        List<String> said = checkout.found(path, regex);
        faults.when(said.isEmpty(), path + " does not say which Java: " + regex + " is not found.");
        said.forEach(found -> faults.differ("Java", path, found, what, version));
    }

    /** What each step that sets up Java asks for. */
    private Map<String, List<String>> workflows() {
        Map<String, List<String>> versions = new LinkedHashMap<>();
        Workflow.allSteps(checkout).stream()
                .filter(step -> step.action().equals("actions/setup-java"))
                .forEach(step -> versions.computeIfAbsent(step.job().where(), none -> new ArrayList<>())
                        .addAll(versions(step.job(), step.with("java-version").text())));
        return versions;
    }

    /** One on each line, each a number or one of the job's matrix. */
    private List<String> versions(Job job, String text) {
        List<String> versions = new ArrayList<>();
        for (String line : text.strip().split("\\s*\\n\\s*", -1)) {
            Matcher matrix = MATRIX.matcher(line);
            if (matrix.matches()) {
                job.node()
                        .at("strategy")
                        .at("matrix")
                        .at(matrix.group(1))
                        .items()
                        .forEach(item -> versions.add(item.text()));
            } else {
                versions.add(line);
            }
        }
        faults.when(
                versions.isEmpty() || versions.stream().anyMatch(version -> number(version) < 0),
                job.where() + " sets up Java '" + text.strip()
                        + "': a number was expected, or one of the job's matrix.");
        return versions.stream().filter(version -> number(version) >= 0).toList();
    }

    private static int number(String version) {
        return version.matches("\\d{1,3}") ? Integer.parseInt(version) : -1;
    }
}
