package waybill.configuration;

import static java.util.stream.Collectors.toCollection;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import waybill.configuration.Workflow.Job;

/** That workflows read the variables that Terraform gives to the GitHub environments, each where it can be seen. */
final class WorkflowVariables {
    /** The one variable of the repository: which environments there are. */
    private static final String ENVIRONMENTS = "ENVIRONMENTS";

    private static final Pattern USED = Pattern.compile("(?i)\\bvars\\.(\\w+)");
    private static final Pattern ASKED = Pattern.compile("(?i)vars\\.ENVIRONMENTS[^)]*\\)\\s*,\\s*'([^']*)'");
    private static final Pattern NAME = Pattern.compile("(?m)(?:^|[{,])\\s*([A-Z][A-Z0-9_]+)\\s*=(?!=)");

    /** An environment that is chosen by whoever starts or calls the workflow. */
    private static final Pattern CHOSEN =
            Pattern.compile("\\$\\{\\{ (inputs|matrix)\\.environment }}(-plan|-infra|-watch)?");

    /** What of a job is worked out within its environment; the rest knows the repository's variables only. */
    private static final Set<String> WITHIN = Set.of("steps", "env", "environment", "container", "services", "outputs");

    private final Set<String> environments;
    private final Set<String> all;
    private final Set<String> forPlan;
    private final Set<String> forWatch;
    private final List<String> faults = new ArrayList<>();

    private WorkflowVariables(Checkout checkout) {
        environments = new TreeSet<>(Environments.names(checkout));
        forPlan = given(checkout, "infra/bootstrap", "github_variables");
        forWatch = given(checkout, "infra", "github_watch_variables");
        all = new TreeSet<>(forPlan);
        all.addAll(given(checkout, "infra", "github_variables"));
    }

    static List<String> faults(Checkout checkout) {
        WorkflowVariables check = new WorkflowVariables(checkout);
        List<Workflow> workflows = Workflow.all(checkout);
        for (Workflow workflow : workflows) {
            workflow.root().fields().forEach((key, node) -> {
                if (!key.equals("jobs")) {
                    check.uses(workflow.path() + ", " + key, node, Set.of());
                }
            });
            workflow.jobs().forEach(check::job);
        }
        check.environments(checkout, workflows);
        check.unused(checkout);
        return check.faults;
    }

    private static Set<String> given(Checkout checkout, String folder, String output) {
        String value =
                Terraform.of(checkout, folder).output(output).attribute("value").text();
        Set<String> given =
                NAME.matcher(value).results().map(name -> name.group(1)).collect(toCollection(TreeSet::new));
        if (given.isEmpty()) {
            throw new IllegalStateException(
                    "the output " + output + " of " + folder + " gives none: there is nothing to check");
        }
        return given;
    }

    private void job(Job job) {
        String environment = job.environment();
        Set<String> seen = seen(environment);
        for (Map.Entry<String, Node> part : job.node().fields().entrySet()) {
            boolean within = WITHIN.contains(part.getKey());
            uses(job.where() + ", " + part.getKey(), part.getValue(), within ? seen : Set.of());
        }
        if (!environment.isEmpty() && !guarded(job)) {
            faults.add(
                    job.where() + " must run only for the environments of vars.ENVIRONMENTS, by an 'if' or a matrix of"
                            + " its own or of its callers: a fresh copy of this repository has none");
        }
    }

    private Set<String> seen(String environment) {
        if (environment.isEmpty()) {
            return Set.of();
        }
        if (environment.endsWith("-watch")) {
            return forWatch;
        }
        return environment.endsWith("-plan") ? forPlan : all;
    }

    private void uses(String where, Node node, Set<String> seen) {
        node.texts()
                .flatMap(text -> USED.matcher(text).results())
                .map(use -> use.group(1))
                .distinct()
                .filter(name -> !name.equals(ENVIRONMENTS) && !seen.contains(name))
                .forEach(name -> faults.add(where + " reads vars." + name
                        + (seen.isEmpty()
                                ? ", but no environment's variables are known there, only the repository's "
                                        + ENVIRONMENTS
                                : ", which Terraform does not give to its environment; it gives " + seen)));
    }

    private static boolean guarded(Job job) {
        boolean own = Stream.of("if", "strategy")
                .flatMap(key -> job.node().at(key).texts())
                .anyMatch(text -> text.contains("vars." + ENVIRONMENTS));
        List<Job> callers = job.workflow().siblings().stream()
                .flatMap(workflow -> workflow.jobs().stream())
                .filter(other -> other.uses().equals("./" + job.workflow().path()))
                .toList();
        boolean startsAlone = !job.workflow().events().equals(Set.of("workflow_call"));
        return own || (!startsAlone && callers.stream().allMatch(WorkflowVariables::guarded));
    }

    private void environments(Checkout checkout, List<Workflow> workflows) {
        Set<String> said = new TreeSet<>();
        for (Job job : Workflow.allJobs(checkout)) {
            names(job.where(), job.environment(), said);
            names(job.where(), job.node().at("with").at("environment").text(), said);
            job.node().at("strategy").at("matrix").at("environment").items().stream()
                    .map(Node::text)
                    .filter(text -> !text.contains("${{"))
                    .forEach(name -> names(job.where(), name, said));
        }
        for (Workflow workflow : workflows) {
            Node input = workflow.root()
                    .at("on")
                    .at("workflow_dispatch")
                    .at("inputs")
                    .at("environment");
            input.at("options").items().forEach(option -> names(workflow.path(), option.text(), said));
            ASKED.matcher(checkout.text(workflow.path()))
                    .results()
                    .forEach(asked -> names(workflow.path(), asked.group(1), said));
        }
        Set<String> left = new TreeSet<>(environments);
        left.removeAll(said);
        left.forEach(name -> faults.add("no workflow names the environment " + name + ", which infra/env has"));
    }

    private void names(String where, String environment, Set<String> said) {
        String name = environment.replaceFirst("-(plan|infra|watch)$", "");
        said.add(name);
        if (!name.isEmpty()
                && !environments.contains(name)
                && !CHOSEN.matcher(environment).matches()) {
            faults.add(where + " names the environment '" + environment + "'; right would be one of " + environments
                    + ", the files of infra/env, or ${{ inputs.environment }}");
        }
    }

    private void unused(Checkout checkout) {
        String texts = checkout.paths("{.github/**,*.md,**/*.md}").stream()
                .map(checkout::text)
                .collect(Collectors.joining("\n"));
        all.stream()
                .filter(name ->
                        !Pattern.compile("\\b" + name + "\\b").matcher(texts).find())
                .forEach(name -> faults.add(
                        "Terraform gives the variable " + name + ", which no workflow reads and no document names"));
    }
}
