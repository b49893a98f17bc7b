package waybill.configuration;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A file of .github/workflows, or a composite action, which then has one job.
 *
 * @param siblings all files of its kind, itself among them
 */
record Workflow(Checkout checkout, String path, Node root, List<Workflow> siblings) {
    private static final String WORKFLOWS = ".github/workflows/*.{yml,yaml}";
    private static final String ACTIONS = ".github/actions/**/action.{yml,yaml}";

    /** @throws IllegalStateException when there is none: a check of nothing would pass */
    static List<Workflow> all(Checkout checkout) {
        List<Workflow> found = read(checkout, WORKFLOWS);
        if (found.isEmpty()) {
            throw new IllegalStateException("no file is " + WORKFLOWS + ": there is nothing to check");
        }
        return found;
    }

    static List<Workflow> allWithActions(Checkout checkout) {
        return Stream.concat(all(checkout).stream(), read(checkout, ACTIONS).stream())
                .toList();
    }

    static List<Job> allJobs(Checkout checkout) {
        return all(checkout).stream().flatMap(w -> w.jobs().stream()).toList();
    }

    static List<Step> allSteps(Checkout checkout) {
        return allWithActions(checkout).stream()
                .flatMap(w -> w.steps().stream())
                .toList();
    }

    private static List<Workflow> read(Checkout checkout, String glob) {
        List<Workflow> found = new ArrayList<>();
        for (String path : checkout.paths(glob)) {
            found.add(new Workflow(checkout, path, Node.of(checkout, path), found));
        }
        return found;
    }

    Set<String> events() {
        Node on = root.at("on");
        return on.isMap()
                ? on.fields().keySet()
                : Set.copyOf(on.items().stream().map(Node::text).toList());
    }

    List<Job> jobs() {
        List<Job> jobs = new ArrayList<>();
        if (root.at("runs").isThere()) {
            jobs.add(new Job(this, "runs", root.at("runs")));
        }
        root.at("jobs").fields().forEach((name, node) -> jobs.add(new Job(this, name, node)));
        return jobs;
    }

    List<Step> steps() {
        return jobs().stream().flatMap(job -> job.steps().stream()).toList();
    }

    /** Whether a job of it changes something outside: what must not be cut off halfway, or be built from a poisoned cache. */
    boolean delivers() {
        return jobs().stream().anyMatch(Job::delivers);
    }

    record Job(Workflow workflow, String name, Node node) {
        String where() {
            return workflow.path + ", job '" + name + "'";
        }

        List<Step> steps() {
            List<Step> steps = new ArrayList<>();
            for (Node step : node.at("steps").items()) {
                steps.add(new Step(this, steps.size() + 1, step));
            }
            return steps;
        }

        String uses() {
            return node.at("uses").text();
        }

        /** The workflow of this repository that this job runs instead of steps. */
        Optional<Workflow> called() {
            String path = uses().startsWith("./") ? uses().substring(2) : "";
            return workflow.siblings.stream()
                    .filter(other -> other.path.equals(path))
                    .findFirst();
        }

        /** As it is written, so possibly an expression; empty for none. */
        String environment() {
            Node environment = node.at("environment");
            return environment.isMap() ? environment.at("name").text() : environment.text();
        }

        /** The jobs that must end before it begins. */
        List<Job> needs() {
            List<String> names =
                    node.at("needs").items().stream().map(Node::text).toList();
            return workflow.jobs().stream()
                    .filter(job -> names.contains(job.name))
                    .toList();
        }

        String right(String scope) {
            return node.at("permissions").at(scope).text();
        }

        boolean attests() {
            return steps().stream().anyMatch(step -> step.action().startsWith("actions/attest"))
                    || called().stream().flatMap(w -> w.jobs().stream()).anyMatch(Job::attests);
        }

        boolean delivers() {
            return (!environment().isEmpty() && !environment().endsWith("-plan"))
                    || called().map(Workflow::delivers).orElse(false);
        }
    }

    record Step(Job job, int number, Node node) {
        String where() {
            String name = node.at("name").text();
            return job.where() + ", step " + (name.isEmpty() ? number : "'" + name + "'");
        }

        String run() {
            return node.at("run").text();
        }

        String uses() {
            return node.at("uses").text();
        }

        /** What it uses, without the version. */
        String action() {
            return uses().replaceFirst("@.*", "");
        }

        Node with(String input) {
            return node.at("with").at(input);
        }

        /** A setting of its own, or the default of its job or of its workflow: shell, working-directory. */
        String runSetting(String name) {
            return Stream.of(
                            node.at(name),
                            job.node.at("defaults").at("run").at(name),
                            job.workflow.root.at("defaults").at("run").at(name))
                    .filter(Node::isThere)
                    .map(Node::text)
                    .findFirst()
                    .orElse("");
        }
    }

    /** The shell scripts that workflows run, by their paths. */
    static List<String> scripts(Checkout checkout) {
        return checkout.paths(".github/scripts/*").stream()
                .filter(path -> checkout.text(path).startsWith("#!"))
                .toList();
    }
}
