package waybill.configuration;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** That no model passes the gates of prod which those of dev would refuse. */
final class Gates {
    private static final String RECIPES = "examples/**/model.yaml";

    private final List<String> faults = new ArrayList<>();

    private Gates() {}

    static List<String> faults(Checkout checkout) {
        Gates check = new Gates();
        List<String> recipes = checkout.paths(RECIPES);
        if (recipes.isEmpty()) {
            throw new IllegalStateException("no file is " + RECIPES + ": there is nothing to check");
        }
        for (String recipe : recipes) {
            check.recipe(recipe, Node.of(checkout, recipe).at("gates"), Environments.names(checkout));
        }
        return check.faults;
    }

    private void recipe(String path, Node gates, List<String> environments) {
        if (!gates.isMap()) {
            if (gates.items().isEmpty()) {
                faults.add(path + " must have gates: without one, any model may be published");
            }
            return;
        }
        if (!gates.fields().keySet().equals(Set.copyOf(environments))) {
            faults.add(path + " has gates for " + gates.fields().keySet() + "; right would be one list for each of "
                    + environments + ", the files of infra/env");
        }
        List<Node> prod = gates.at("prod").items();
        for (Node rule : gates.at("dev").items()) {
            if (prod.stream().noneMatch(other -> covers(other, rule))) {
                faults.add(path + ": prod must have a gate at least as strict as dev's " + words(rule));
            }
        }
        gates.fields().forEach((environment, rules) -> {
            if (rules.items().stream().noneMatch(Node::isMap)) {
                faults.add(path + " must have gates for " + environment
                        + ": without one, any model may be published there");
            }
        });
    }

    private static boolean covers(Node prod, Node dev) {
        return subject(prod).equals(subject(dev))
                && limit(prod, "at_most", Double.POSITIVE_INFINITY) <= limit(dev, "at_most", Double.POSITIVE_INFINITY)
                && limit(prod, "at_least", Double.NEGATIVE_INFINITY)
                        >= limit(dev, "at_least", Double.NEGATIVE_INFINITY);
    }

    /** What is measured, on what, against what. */
    private static List<String> subject(Node rule) {
        String part = rule.at("on").text();
        return List.of(
                rule.at("metric").text(),
                part.isEmpty() ? "test" : part,
                rule.at("relative_to").text());
    }

    private static double limit(Node rule, String name, double none) {
        return rule.at(name).isThere() ? Double.parseDouble(rule.at(name).text()) : none;
    }

    private static String words(Node rule) {
        return rule.fields().entrySet().stream()
                .map(entry -> entry.getKey() + " " + entry.getValue().text())
                .toList()
                .toString();
    }
}
