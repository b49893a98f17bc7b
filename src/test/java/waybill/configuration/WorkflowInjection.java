package waybill.configuration;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import waybill.configuration.Workflow.Step;

/** That nobody's text becomes part of a script: not by substitution, not by a shell that takes a value apart. */
final class WorkflowInjection {
    /** What somebody typed: inputs, titles, branch names. Expressions do not mind the case of letters. */
    private static final Pattern TYPED = Pattern.compile(
            "(?is).*\\$\\{\\{.*\\b(inputs\\b|github\\.event\\.|github\\.head_ref|github\\.ref_name|github\\.ref\\b).*");

    private static final Pattern LATER_STEPS = Pattern.compile("\\bGITHUB_(ENV|PATH)\\b");
    private static final Pattern EVALUATES = Pattern.compile("\\beval\\b|\\b(ba|z|da)?sh\\s+-c\\b");

    private final List<String> faults = new ArrayList<>();

    /** Path to text of each shell script. */
    private final Map<String, String> scripts = new TreeMap<>();

    private WorkflowInjection(Checkout checkout) {
        Workflow.scripts(checkout).forEach(script -> scripts.put(script, checkout.text(script)));
    }

    static List<String> faults(Checkout checkout) {
        WorkflowInjection check = new WorkflowInjection(checkout);
        Workflow.allSteps(checkout).forEach(check::step);
        return check.faults;
    }

    private void step(Step step) {
        if (step.run().contains("${{")) {
            faults.add(step.where() + " has '${{' in its run: it must take the value by 'env', as \"$NAME\"");
        }
        if (step.with("script").text().contains("${{")) {
            faults.add(step.where() + " has '${{' in its script: it must take the value by 'env', as process.env.NAME");
        }
        List<String> typed = step.env().entrySet().stream()
                .filter(value -> TYPED.matcher(value.getValue()).matches())
                .map(Map.Entry::getKey)
                .toList();
        script(step.where(), step.run(), typed);
        scripts.forEach((path, text) -> {
            if (Workflow.names(step.run(), path)) {
                script(step.where() + ": " + path, text, typed);
            }
        });
    }

    private void script(String where, String script, List<String> typed) {
        ShellQuotes quotes = new ShellQuotes(script);
        for (String name : typed) {
            for (String use : quotes.unquoted(name)) {
                faults.add(where + " has " + name + ", which somebody typed, outside quotes in '" + use
                        + "'; right would be \"$" + name + "\"");
            }
        }
        List<String> used = typed.stream().filter(name -> quotes.uses(name)).toList();
        if (!used.isEmpty()) {
            Stream.of(LATER_STEPS, EVALUATES)
                    .flatMap(pattern -> pattern.matcher(script).results())
                    .forEach(found -> faults.add(where + " must not say " + found.group() + " where it has "
                            + String.join(", ", used) + ", which somebody typed"));
        }
    }
}
