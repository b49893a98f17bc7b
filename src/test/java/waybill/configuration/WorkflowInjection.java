package waybill.configuration;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import waybill.configuration.Workflow.Step;

/** That nobody's text becomes part of a script: not by substitution, not by a shell that takes a value apart. */
final class WorkflowInjection {
    /** What somebody typed: inputs, titles, branch names. Expressions do not mind the case of letters. */
    private static final Pattern TYPED = Pattern.compile(
            "(?is)\\$\\{\\{.*\\b(inputs\\b|github\\.event\\.|github\\.head_ref|github\\.ref_name|github\\.ref\\b)");

    private static final Pattern INPUT = Pattern.compile("(?i)\\binputs\\.([\\w-]+)");

    /** Of these types GitHub takes nothing that could be more than a word. */
    private static final Set<String> WORDS = Set.of("boolean", "number", "choice", "environment");

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
                .filter(value -> isTyped(step.job().workflow(), value.getValue()))
                .map(Map.Entry::getKey)
                .toList();
        script(step.where(), step.run(), typed);
        scripts.forEach((path, text) -> {
            if (Workflow.names(step.run(), path)) {
                script(step.where() + ": " + path, text, typed);
            }
        });
    }

    private static boolean isTyped(Workflow workflow, String value) {
        String rest = INPUT.matcher(value)
                .replaceAll(input -> WORDS.containsAll(types(workflow, input.group(1))) ? "word" : "inputs");
        return TYPED.matcher(rest).find();
    }

    /** What an input is declared to be; text where nothing is said, as in a composite action. */
    private static Set<String> types(Workflow workflow, String input) {
        Node on = workflow.root().at("on");
        Set<String> types = Stream.of("workflow_call", "workflow_dispatch")
                .map(event -> on.at(event).at("inputs").at(input))
                .filter(Node::isThere)
                .map(declared -> declared.at("type").text())
                .collect(Collectors.toSet());
        return types.isEmpty() ? Set.of("string") : types;
    }

    private void script(String where, String script, List<String> typed) {
        ShellQuotes quotes = new ShellQuotes(script);
        for (String name : typed) {
            for (String use : quotes.unquoted(name)) {
                faults.add(where + " has " + name + ", which somebody typed, outside quotes in '" + use
                        + "'; right would be \"$" + name + "\"");
            }
        }
        typed.stream()
                .filter(name -> calculates(script, name))
                .forEach(name -> faults.add(where + " must not calculate with " + name
                        + ", which somebody typed: there, Bash runs what is in brackets"));
        List<String> used = typed.stream().filter(name -> quotes.uses(name)).toList();
        if (!used.isEmpty()) {
            Stream.of(LATER_STEPS, EVALUATES)
                    .flatMap(pattern -> pattern.matcher(script).results())
                    .forEach(found -> faults.add(where + " must not say " + found.group() + " where it has "
                            + String.join(", ", used) + ", which somebody typed"));
        }
    }

    private static boolean calculates(String script, String name) {
        return Pattern.compile("\\(\\([^\\n]*\\b" + name + "\\b|\\[\\[[^\\n]*\\b" + name
                        + "\\b[^\\n]*\\s-(eq|ne|lt|le|gt|ge)\\s")
                .matcher(script)
                .find();
    }
}
