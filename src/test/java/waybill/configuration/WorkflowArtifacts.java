package waybill.configuration;

import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import waybill.configuration.Workflow.Step;

/** That what one job fetches, another one leaves, each time that it runs: a wrong name would show when something is to be delivered, not before. */
final class WorkflowArtifacts {
    private static final Pattern EXPRESSION = Pattern.compile("\\$\\{\\{.*?}}");

    private WorkflowArtifacts() {}

    static List<String> faults(Checkout checkout) {
        return Stream.concat(unknown(checkout), onlyOnce(checkout)).toList();
    }

    private static Stream<String> onlyOnce(Checkout checkout) {
        return leaving(checkout)
                .filter(step -> !step.with("overwrite").text().equals("true"))
                .map(step -> step.where() + " must say 'overwrite: true': a job that runs again, in the same run, could"
                        + " not leave the artifact again");
    }

    private static Stream<Step> leaving(Checkout checkout) {
        return Workflow.allSteps(checkout).stream().filter(step -> step.action().equals("actions/upload-artifact"));
    }

    private static Stream<String> unknown(Checkout checkout) {
        Set<String> left =
                leaving(checkout).map(step -> step.with("name").text()).collect(Collectors.toCollection(TreeSet::new));
        return Workflow.allSteps(checkout).stream()
                .filter(step -> step.action().equals("actions/download-artifact"))
                .flatMap(step -> Stream.of("name", "pattern")
                        .map(input -> step.with(input).text())
                        .filter(name -> !name.isEmpty() && left.stream().noneMatch(other -> fits(name, other)))
                        .map(name -> step.where() + " fetches the artifact '" + name + "'; jobs leave " + left));
    }

    /** What expressions give is not known here: they are equal when they are written equally, or fit as one word. */
    private static boolean fits(String asked, String left) {
        String word = EXPRESSION.matcher(left).replaceAll("word");
        String glob = EXPRESSION.matcher(asked).replaceAll("*");
        return asked.equals(left)
                || FileSystems.getDefault().getPathMatcher("glob:" + glob).matches(Path.of(word));
    }
}
