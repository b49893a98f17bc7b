package waybill.configuration;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import waybill.configuration.Workflow.Job;

/** That what runs is what was looked at: actions and images by digest, npm packages by a lock file. */
final class WorkflowPins {
    /** A comment is no part of YAML, so it is read from the line. */
    private static final Pattern LINE = Pattern.compile("\\s*(?:-\\s+)?uses:\\s*(\\S+)\\s*(#.*)?");

    private static final Pattern ACTION = Pattern.compile("([\\w.-]+/[\\w.-]+)(/[\\w./-]+)?@([0-9a-f]{40})");
    private static final Pattern VERSION = Pattern.compile("# (v\\d+\\.\\d+\\.\\d+)");
    private static final Pattern IMAGE = Pattern.compile("\\S+@sha256:[0-9a-f]{64}");

    private final Checkout checkout;
    private final List<String> faults = new ArrayList<>();

    /** Repository of an action to its digest and version, and where that was first said. */
    private final Map<String, String> pins = new HashMap<>();

    private final Map<String, String> firsts = new HashMap<>();

    private WorkflowPins(Checkout checkout) {
        this.checkout = checkout;
    }

    static List<String> faults(Checkout checkout) {
        WorkflowPins check = new WorkflowPins(checkout);
        for (Workflow workflow : Workflow.allWithActions(checkout)) {
            check.uses(workflow);
            workflow.jobs().forEach(check::images);
        }
        return check.faults.stream().distinct().toList();
    }

    private void uses(Workflow workflow) {
        List<Use> uses = workflow.jobs().stream().flatMap(WorkflowPins::uses).toList();
        List<Matcher> lines = workflow.lines().stream()
                .map(LINE::matcher)
                .filter(Matcher::matches)
                .toList();
        for (Use use : uses) {
            List<Matcher> said = lines.stream()
                    .filter(line -> line.group(1).equals(use.what()))
                    .toList();
            if (said.isEmpty()) {
                faults.add(use.where() + " must say 'uses: " + use.what()
                        + "' plainly on a line of its own, so that its version can stand behind it");
            }
            said.stream()
                    .map(line -> line.group(2) == null ? "" : line.group(2))
                    .forEach(c -> use(use, c));
        }
    }

    private static Stream<Use> uses(Job job) {
        return Stream.concat(
                        Stream.of(new Use(job.where(), job.uses())),
                        job.steps().stream().map(step -> new Use(step.where(), step.uses())))
                .filter(use -> !use.what().isEmpty());
    }

    private void use(Use use, String comment) {
        if (use.what().startsWith("./")) {
            local(use);
        } else if (use.what().startsWith("docker://")) {
            image(use.where(), use.what());
        } else {
            action(use, comment.strip());
        }
    }

    private void local(Use use) {
        String path = use.what().substring(2);
        List<String> found = checkout.paths("{" + path + "," + path + "/action.yml," + path + "/action.yaml}");
        if (!path.startsWith(".github/") || found.isEmpty()) {
            faults.add(use.where() + " uses " + use.what() + ", which is not in .github of this repository");
        }
    }

    private void action(Use use, String comment) {
        Matcher action = ACTION.matcher(use.what());
        if (!action.matches()) {
            faults.add(use.where() + " uses " + use.what() + "; right would be owner/repository@ and 40 hex digits");
            return;
        }
        Matcher version = VERSION.matcher(comment);
        if (!version.matches()) {
            faults.add(use.where() + " uses " + use.what() + " with the comment '" + comment
                    + "'; right would be its version, as '# v1.2.3'");
            return;
        }
        String pin = action.group(3) + " # " + version.group(1);
        String first = pins.putIfAbsent(action.group(1), pin);
        String place = firsts.putIfAbsent(action.group(1), use.where());
        if (first != null && !first.equals(pin)) {
            faults.add(use.where() + " uses " + action.group(1) + "@" + pin + ", but " + place + " uses it @" + first
                    + ": one version everywhere");
        }
    }

    private void images(Job job) {
        List<Node> holders = new ArrayList<>(job.node().at("services").fields().values());
        holders.add(job.node().at("container"));
        for (Node holder : holders) {
            String image = holder.text() + holder.at("image").text();
            if (!image.isEmpty()) {
                image(job.where(), image);
            }
        }
    }

    private void image(String where, String image) {
        if (!IMAGE.matcher(image).matches()) {
            faults.add(where + " uses the image " + image + "; right would be name@sha256: and 64 hex digits");
        }
    }

    /** What a step or a job uses. */
    private record Use(String where, String what) {}
}
