package waybill.training.champion;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import waybill.failure.NearName;
import waybill.signature.Field;
import waybill.yaml.YamlNode;

/**
 * Reads the decisions of a recipe.
 *
 * @param numbers whether the target is a number
 * @param labels of the target; none when it is a number, or they are not known yet
 * @param promises whether the model tells how probable it is that a deadline is kept
 */
record DecisionReader(boolean numbers, Set<String> labels, boolean promises) {
    private static final String NAME = "name";
    private static final String OF = "of";
    private static final String MOST_FLIPS = "most_flips";
    private static final String VALUE = "value";
    private static final String ON_TIME = "on_time";
    private static final String AT_LEAST = "at_least";
    private static final String AT_MOST = "at_most";

    DecisionReader {
        labels = Set.copyOf(labels);
    }

    List<Decision> read(YamlNode list) {
        List<Decision> decisions = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (YamlNode node : list.items()) {
            node.mapping(NAME, AT_LEAST, AT_MOST, OF, MOST_FLIPS);
            Decision decision = decision(node);
            if (!names.add(decision.name())) {
                at(node, NAME).fault("duplicate", "each decision has a name of its own");
            }
            decisions.add(decision);
        }
        return decisions;
    }

    private Decision decision(YamlNode node) {
        String name = node.needText(NAME);
        if (!name.isEmpty() && !Field.isName(name)) {
            at(node, NAME)
                    .fault(
                            "invalid_name",
                            "the name of a decision is letters, digits and underscores, such as warn_passengers");
        }
        Decision.Figure figure = figure(node);
        return new Decision(
                name, figure, threshold(node, figure), node.find(AT_LEAST).isPresent(), mostFlips(node));
    }

    /** The key that is there, so that a fault of one hides none of another. */
    private static YamlNode at(YamlNode node, String key) {
        return node.find(key).orElse(node);
    }

    private static double threshold(YamlNode node, Decision.Figure figure) {
        if (node.find(AT_LEAST).isPresent() && node.find(AT_MOST).isPresent()) {
            at(node, AT_MOST).fault("contradiction", "either '" + AT_LEAST + "' or '" + AT_MOST + "', and not both");
        }
        if (node.find(AT_MOST).isEmpty() && node.need(AT_LEAST).isEmpty()) {
            return 0;
        }
        YamlNode there = node.find(AT_LEAST).or(() -> node.find(AT_MOST)).orElse(node);
        double threshold = there.number();
        boolean probability = !(figure instanceof Decision.Figure.Predicted);
        if (!Double.isFinite(threshold) || (probability && !(threshold >= 0 && threshold <= 1))) {
            there.fault("out_of_limits", probability ? "a probability is from 0 to 1" : "a finite number");
        }
        return threshold;
    }

    private static OptionalDouble mostFlips(YamlNode node) {
        OptionalDouble most = node.number(MOST_FLIPS);
        if (most.isPresent() && !(most.getAsDouble() >= 0 && most.getAsDouble() <= 1)) {
            at(node, MOST_FLIPS).fault("out_of_limits", "'" + MOST_FLIPS + "' is a share from 0 to 1");
        }
        return most;
    }

    private Decision.Figure figure(YamlNode node) {
        return numbers ? ofNumber(node) : ofLabels(node);
    }

    private Decision.Figure ofNumber(YamlNode node) {
        String of = node.text(OF, VALUE);
        if (of.equals(ON_TIME) && !promises) {
            at(node, OF).fault("contradiction", "only a model with 'promises' tells '" + ON_TIME + "'");
        } else if (!of.equals(VALUE) && !of.equals(ON_TIME)) {
            at(node, OF)
                    .fault(
                            "unknown_value",
                            "expected one of " + VALUE + ", " + ON_TIME + NearName.hint(of, List.of(VALUE, ON_TIME)));
        }
        return of.equals(ON_TIME) ? new Decision.Figure.Punctuality() : new Decision.Figure.Predicted();
    }

    /** Labels that are learnt are not known before the data are read. */
    private Decision.Figure ofLabels(YamlNode node) {
        String of = node.needText(OF);
        if (!of.isEmpty() && !labels.isEmpty() && !labels.contains(of)) {
            at(node, OF).fault("unknown_value", "no label of the target" + NearName.hint(of, labels));
        }
        return new Decision.Figure.Probability(of);
    }
}
