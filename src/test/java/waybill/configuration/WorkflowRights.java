package waybill.configuration;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import waybill.configuration.Workflow.Job;
import waybill.configuration.Workflow.Step;

/** Who may do what: the rights of each job's token, and the events that start it. */
final class WorkflowRights {
    /** Others run on strangers' deeds with the rights of the main branch. */
    private static final Set<String> EVENTS =
            Set.of("push", "pull_request", "merge_group", "schedule", "workflow_dispatch", "workflow_call");

    private static final Set<String> SCOPES = Set.of(
            "actions",
            "artifact-metadata",
            "attestations",
            "checks",
            "contents",
            "deployments",
            "discussions",
            "id-token",
            "issues",
            "models",
            "packages",
            "pages",
            "pull-requests",
            "security-events",
            "statuses");

    /** From the least on. */
    private static final List<String> LEVELS = List.of("", "none", "read", "write");

    /** References that a pull request cannot choose. */
    private static final Pattern OUR_CODE =
            Pattern.compile("(?i).*(default_branch|base\\.sha|base_ref|refs/heads/main).*");

    /** A job that runs only when an input says so. */
    private static final Pattern SWITCH = Pattern.compile("inputs\\.([\\w-]+)( && [^|]*)?");

    private final List<String> faults = new ArrayList<>();

    private WorkflowRights() {}

    static List<String> faults(Checkout checkout) {
        WorkflowRights check = new WorkflowRights();
        for (Workflow workflow : Workflow.all(checkout)) {
            check.workflow(workflow);
            workflow.jobs().forEach(check::job);
        }
        return check.faults;
    }

    private void workflow(Workflow workflow) {
        Node top = workflow.root().at("permissions");
        if (!top.isMap() || !top.fields().isEmpty()) {
            faults.add(workflow.path() + " must say 'permissions: {}' at its top: each job then says what it needs");
        }
        Set<String> events = new TreeSet<>(workflow.events());
        events.removeAll(EVENTS);
        for (String event : events) {
            faults.add(workflow.path() + " must not be started by " + event + ", only by " + new TreeSet<>(EVENTS));
        }
    }

    private void job(Job job) {
        Node rights = job.node().at("permissions");
        if (!rights.isMap()) {
            faults.add(job.where() + " must have its own mapping of permissions, such as 'contents: read'");
        }
        rights.fields().forEach((scope, level) -> right(job, scope, level.text()));
        identity(job);
        comments(job);
        boolean isCalled = job.workflow().events().equals(Set.of("workflow_call"));
        if (delivers(job) && !isCalled && !fromMain(job)) {
            faults.add(job.where() + " delivers, so it, or a job that it needs, must say"
                    + " \"if: github.ref == 'refs/heads/main'\": what was not reviewed is not delivered");
        }
        job.called().ifPresent(called -> called.jobs().forEach(inner -> granted(job, inner)));
    }

    private void right(Job job, String scope, String level) {
        if (!SCOPES.contains(scope)) {
            faults.add(job.where() + " asks for an unknown right, '" + scope + "'; known are " + new TreeSet<>(SCOPES));
        }
        if (!LEVELS.contains(level) || level.isEmpty()) {
            faults.add(job.where() + " must ask for read, write or none of " + scope + ", not '" + level + "'");
        }
        if (scope.equals("contents") && level.equals("write")) {
            faults.add(job.where() + " must not ask for 'contents: write': nothing here changes the repository");
        }
    }

    private void identity(Job job) {
        boolean asks = job.right("id-token").equals("write");
        boolean called = job.called().stream()
                .flatMap(workflow -> workflow.jobs().stream())
                .anyMatch(inner -> inner.right("id-token").equals("write"));
        if (asks && !job.signsIn() && !job.attests() && !called) {
            faults.add(job.where() + " asks for 'id-token: write', but neither signs in to Azure nor attests");
        }
        if (job.signsIn() && !asks) {
            faults.add(job.where() + " signs in to Azure, so it needs 'id-token: write'");
        }
        if (job.signsIn() && job.environment().isEmpty()) {
            faults.add(job.where() + " signs in to Azure, so it must be in an environment: Azure trusts no other job");
        }
    }

    private void comments(Job job) {
        if (!job.right("pull-requests").equals("write")) {
            return;
        }
        if (job.right("id-token").equals("write")) {
            faults.add(job.where() + " must not have both 'pull-requests: write' and 'id-token: write'");
        }
        job.steps().stream()
                .filter(WorkflowRights::takesTheirCode)
                .forEach(step -> faults.add(step.where()
                        + " must not check out the code of a pull request in a job that has 'pull-requests: write'"));
    }

    private static boolean takesTheirCode(Step step) {
        Set<String> events = step.job().workflow().events();
        boolean checksOut = step.action().equals("actions/checkout")
                && (events.contains("pull_request") || events.contains("workflow_call"))
                && !OUR_CODE.matcher(step.with("ref").text()).matches();
        return checksOut || step.run().contains("gh pr checkout");
    }

    /** Whether it delivers with the inputs that it gives to the workflow that it calls. */
    private static boolean delivers(Job job) {
        return job.called()
                .map(called -> called.jobs().stream()
                        .anyMatch(inner -> inner.delivers()
                                && !isSwitchedOff(inner, job.node().at("with"))))
                .orElse(job.delivers());
    }

    private static boolean isSwitchedOff(Job inner, Node given) {
        Matcher condition = SWITCH.matcher(inner.node().at("if").text());
        return condition.matches()
                && List.of("", "false").contains(given.at(condition.group(1)).text());
    }

    private static boolean fromMain(Job job) {
        String condition = job.node().at("if").text();
        return condition.contains("github.ref == 'refs/heads/main'")
                || (!condition.contains("always()") && job.needs().stream().anyMatch(WorkflowRights::fromMain));
    }

    private void granted(Job caller, Job inner) {
        inner.node().at("permissions").fields().forEach((scope, level) -> {
            if (LEVELS.indexOf(level.text()) > LEVELS.indexOf(caller.right(scope))
                    && !level.text().equals("none")) {
                faults.add(caller.where() + " must grant '" + scope + ": " + level.text() + "', which " + inner.where()
                        + " asks for");
            }
        });
    }
}
