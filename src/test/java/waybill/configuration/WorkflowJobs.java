package waybill.configuration;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import waybill.configuration.Workflow.Job;
import waybill.configuration.Workflow.Step;

/** How jobs run: on what, for how long, beside which others, with which shell and caches. */
final class WorkflowJobs {
    private static final int MOST_MINUTES = 60;
    private static final Pattern RUNNER = Pattern.compile("(ubuntu|windows|macos)-\\d+(\\.\\d+)?");

    /** A pull request delivers nothing, so its runs may be cancelled by its next push. */
    private static final Set<String> KEEPS_DELIVERIES =
            Set.of("", "false", "${{ github.event_name == 'pull_request' }}");

    private final List<String> faults = new ArrayList<>();

    private WorkflowJobs() {}

    static List<String> faults(Checkout checkout) {
        WorkflowJobs check = new WorkflowJobs();
        List<Workflow> workflows = Workflow.all(checkout);
        for (Workflow workflow : workflows) {
            check.concurrency(workflow);
            workflow.jobs().forEach(check::job);
        }
        Workflow.allSteps(checkout).forEach(check::step);
        workflows.stream().filter(WorkflowJobs::mustBuildAfresh).forEach(check::caches);
        return check.faults;
    }

    private void concurrency(Workflow workflow) {
        Node own = workflow.root().at("concurrency");
        boolean everyJob = workflow.jobs().stream()
                .allMatch(job -> job.node().at("concurrency").isThere());
        if (!own.isThere() && !everyJob) {
            faults.add(workflow.path() + " must have 'concurrency': a group, of which one run works at a time");
        }
        concurrency(workflow.path(), own, workflow);
        workflow.jobs().forEach(job -> concurrency(job.where(), job.node().at("concurrency"), workflow));
    }

    private void concurrency(String where, Node concurrency, Workflow workflow) {
        String group = concurrency.text() + concurrency.at("group").text();
        String cancels = concurrency.at("cancel-in-progress").text();
        if (concurrency.isThere() && group.isEmpty()) {
            faults.add(where + " has 'concurrency' without a group");
        }
        if (workflow.delivers() && !KEEPS_DELIVERIES.contains(cancels)) {
            faults.add(where + " says 'cancel-in-progress: " + cancels
                    + "', but it delivers: a delivery must not be cut off, so 'false'");
        }
        if (workflow.events().contains("workflow_call") && group.contains("github.workflow")) {
            faults.add(where + " must not have github.workflow in its group: that is its caller's name, and with the"
                    + " caller's group it would wait for itself");
        }
    }

    private void job(Job job) {
        if (!job.uses().isEmpty()) {
            return;
        }
        String minutes = job.node().at("timeout-minutes").text();
        if (!minutes.matches("[1-9]\\d?") || Integer.parseInt(minutes) > MOST_MINUTES) {
            faults.add(job.where() + " has 'timeout-minutes: " + minutes + "'; right would be a number from 1 to "
                    + MOST_MINUTES);
        }
        List<Node> runners = job.node().at("runs-on").items();
        if (runners.size() != 1 || !RUNNER.matcher(runners.get(0).text()).matches()) {
            faults.add(
                    job.where() + " runs on " + runners.stream().map(Node::text).toList()
                            + "; right would be a fixed image of GitHub's, such as ubuntu-24.04");
        }
    }

    private void step(Step step) {
        if (!step.run().isEmpty() && !step.runSetting("shell").equals("bash")) {
            faults.add(step.where() + " has no 'shell: bash', by itself or as a default: only that one stops at the"
                    + " first failure within a pipe");
        }
        if (step.action().equals("actions/checkout")
                && !step.with("persist-credentials").text().equals("false")) {
            faults.add(step.where() + " must say 'persist-credentials: false': each later step could read the token");
        }
    }

    private static boolean mustBuildAfresh(Workflow workflow) {
        return workflow.delivers() || workflow.jobs().stream().anyMatch(Job::attests);
    }

    private void caches(Workflow workflow) {
        for (Step step : workflow.steps()) {
            boolean setup = step.action().startsWith("actions/setup-")
                    && step.with("cache").isThere();
            if (setup || step.action().startsWith("actions/cache")) {
                faults.add(step.where() + " must not use a cache in a workflow that delivers or attests: any other run"
                        + " can have filled it");
            }
        }
    }
}
