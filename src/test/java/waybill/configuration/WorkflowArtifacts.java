package waybill.configuration;

import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** That what one job fetches, another one leaves: a wrong name would show when something is to be delivered, not before. */
final class WorkflowArtifacts {
    private static final Pattern EXPRESSION = Pattern.compile("\\$\\{\\{.*?}}");

    private WorkflowArtifacts() {}

    static List<String> faults(Checkout checkout) {
        Set<String> left = Workflow.allSteps(checkout).stream()
                .filter(step -> step.action().equals("actions/upload-artifact"))
                .map(step -> step.with("name").text())
                .collect(Collectors.toCollection(TreeSet::new));
        return Workflow.allSteps(checkout).stream()
                .filter(step -> step.action().equals("actions/download-artifact"))
                .flatMap(step -> Stream.of("name", "pattern")
                        .map(input -> step.with(input).text())
                        .filter(name -> !name.isEmpty() && left.stream().noneMatch(other -> fits(name, other)))
                        .map(name -> step.where() + " fetches the artifact '" + name + "'; jobs leave " + left))
                .toList();
    }

    /** What expressions give is not known here: they are equal when they are written equally, or fit as one word. */
    private static boolean fits(String asked, String left) {
        String word = EXPRESSION.matcher(left).replaceAll("word");
        String glob = EXPRESSION.matcher(asked).replaceAll("*");
        return asked.equals(left)
                || FileSystems.getDefault().getPathMatcher("glob:" + glob).matches(Path.of(word));
    }
}
