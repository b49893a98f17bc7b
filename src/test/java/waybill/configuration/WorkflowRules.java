package waybill.configuration;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import waybill.configuration.Workflow.Job;
import waybill.configuration.Workflow.Step;

/** What this repository asks of its workflows beyond the rules of actionlint and zizmor: above all, how deliveries run. */
final class WorkflowRules {
    private static final int MOST_MINUTES = 60;
    private static final Pattern RUNNER = Pattern.compile("(ubuntu|windows|macos)-\\d+(\\.\\d+)?");

    /** A pull request delivers nothing, so its runs may be cancelled by its next push. */
    private static final Set<String> KEEPS_DELIVERIES =
            Set.of("", "false", "${{ github.event_name == 'pull_request' }}");

    /** The token that GitHub gives to each job is no stored secret. Expressions do not mind the case of letters. */
    private static final Pattern STORED_SECRET = Pattern.compile(
            "(?im)\\bsecrets\\s*\\.\\s*(?!GITHUB_TOKEN\\b)\\w+|\\bsecrets\\s*\\[|\\(\\s*secrets\\s*\\)|^\\s*secrets\\s*:.*$");

    /** What would run a text, or hand it to later steps unseen: neither shellcheck nor zizmor minds. */
    private static final Pattern RUNS_TEXT =
            Pattern.compile("\\beval\\b|\\b(?:ba|z|da)?sh\\s+-c\\b|\\bGITHUB_(?:ENV|PATH)\\b");

    /** A job that runs only when an input says so. */
    private static final Pattern SWITCH = Pattern.compile("inputs\\.([\\w-]+)( && [^|]*)?");

    private final List<String> faults = new ArrayList<>();

    private WorkflowRules() {}

    static List<String> faults(Checkout checkout) {
        WorkflowRules check = new WorkflowRules();
        Workflow.all(checkout).forEach(check::workflow);
        Workflow.allSteps(checkout).forEach(check::step);
        checkout.paths(".github/**").forEach(path -> check.refuse(path, checkout.text(path), STORED_SECRET));
        Workflow.scripts(checkout).forEach(path -> check.refuse(path, checkout.text(path), RUNS_TEXT));
        return check.faults;
    }

    private void when(boolean wrong, String fault) {
        if (wrong) {
            faults.add(fault);
        }
    }

    private void refuse(String where, String text, Pattern pattern) {
        pattern.matcher(text)
                .results()
                .forEach(found ->
                        faults.add(where + " must not say '" + found.group().strip() + "'"));
    }

    private void workflow(Workflow workflow) {
        concurrency(workflow.path(), workflow.root().at("concurrency"), workflow);
        workflow.jobs().forEach(job -> concurrency(job.where(), job.node().at("concurrency"), workflow));
        workflow.jobs().forEach(this::delivery);
        workflow.jobs().stream().filter(job -> job.uses().isEmpty()).forEach(this::job);
        boolean attests = workflow.jobs().stream().anyMatch(Job::attests);
        if (workflow.delivers() || attests) {
            workflow.steps().forEach(this::cache);
        }
    }

    private void concurrency(String where, Node concurrency, Workflow workflow) {
        String cancels = concurrency.at("cancel-in-progress").text();
        when(
                workflow.delivers() && !KEEPS_DELIVERIES.contains(cancels),
                where + " says 'cancel-in-progress: " + cancels + "', but a delivery must not be cut off");
        String group = concurrency.text() + concurrency.at("group").text();
        when(
                workflow.events().contains("workflow_call") && group.contains("github.workflow"),
                where
                        + " must not have github.workflow in its group: with its caller's name it would wait for its caller");
    }

    private void job(Job job) {
        String minutes = job.node().at("timeout-minutes").text();
        when(
                !minutes.matches("[1-9]\\d?") || Integer.parseInt(minutes) > MOST_MINUTES,
                job.where() + " must have 'timeout-minutes' from 1 to " + MOST_MINUTES + ", not '" + minutes + "'");
        String runner = job.node().at("runs-on").text();
        when(
                !RUNNER.matcher(runner).matches(),
                job.where() + " must run on a fixed image of GitHub's, such as ubuntu-24.04, not '" + runner + "'");
        when(
                job.right("pull-requests").equals("write")
                        && (job.right("id-token").equals("write")
                                || job.steps().stream().anyMatch(WorkflowRules::checksOut)),
                job.where() + " may write to pull requests: it must neither check out code nor have 'id-token: write'");
    }

    private static boolean checksOut(Step step) {
        return step.action().equals("actions/checkout") || step.run().contains("gh pr checkout");
    }

    private void step(Step step) {
        when(
                !step.run().isEmpty() && !step.runSetting("shell").equals("bash"),
                step.where() + " must have 'shell: bash', by itself or as a default: only that one has pipefail");
        refuse(step.where(), step.run(), RUNS_TEXT);
    }

    private void cache(Step step) {
        boolean setup =
                step.action().startsWith("actions/setup-") && step.with("cache").isThere();
        when(
                setup || step.action().startsWith("actions/cache"),
                step.where() + " must not use a cache where something is delivered or attested: any run can have filled"
                        + " it");
    }

    private void delivery(Job job) {
        boolean isCalled = job.workflow().events().equals(Set.of("workflow_call"));
        when(
                delivers(job) && !isCalled && !fromMain(job),
                job.where() + " delivers, so it, or a job that it needs, must say"
                        + " \"if: github.ref == 'refs/heads/main'\": what was not reviewed is not delivered");
        job.called().stream()
                .flatMap(called -> called.jobs().stream())
                .flatMap(inner ->
                        rights(inner).filter(right -> !rights(job).toList().contains(right)))
                .forEach(right -> faults.add(job.where() + " must grant '" + right + "' to what it calls"));
    }

    private static Stream<String> rights(Job job) {
        return job.node().at("permissions").fields().entrySet().stream()
                .map(right -> right.getKey() + ": " + right.getValue().text());
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
                || (!condition.contains("always()") && job.needs().stream().anyMatch(WorkflowRules::fromMain));
    }
}
