package waybill.model.lightgbm;

import java.util.List;
import java.util.Set;
import waybill.model.Rejection;
import waybill.model.external.ExternalOptions;

/**
 * What stands before the trees, and what whoever imports says besides.
 *
 * @param features how many columns it was trained with
 * @param groups how many sums it has
 * @param average whether sums are divided by the rounds
 * @param missing a number that is missing, as NaN is; NaN for none
 * @param raw whether sums are the answer where it is not said what is made of them
 */
record Head(String version, int features, int groups, boolean average, double missing, boolean raw) {
    /** As many as the encoder may have columns. */
    private static final int MOST_FEATURES = 100_000;

    /** Lines that Waybill adds to a text that it keeps. */
    static final String MISSING = "waybill_missing";

    static final String RAW = "waybill_raw";

    private static final Set<String> KNOWN = Set.of(
            "version",
            "num_class",
            "num_tree_per_iteration",
            "label_index",
            "max_feature_idx",
            "objective",
            TextReader.AVERAGE,
            "feature_names",
            "monotone_constraints",
            "feature_infos",
            TextReader.TREE_SIZES,
            MISSING,
            RAW);

    static Head of(ModelText text, ExternalOptions options, List<String> faults) {
        Section head = text.head();
        for (String name : head.names()) {
            if (!KNOWN.contains(name)) {
                faults.add("its head has " + Rejection.quoted(name) + ", which is not known");
            }
        }
        if (text.parameters().find("linear_tree").orElse("0").equals("1")) {
            faults.add("its leaves are linear functions (linear_tree), which cannot be scored");
        }
        if (!Double.isNaN(options.quantile())) {
            faults.add("it has one output, so no quantile of several can be chosen");
        }
        int features = head.count("max_feature_idx", 0);
        Rejection.unless(features < MOST_FEATURES, "it has more than %s features", MOST_FEATURES);
        int groups = head.count("num_tree_per_iteration", 1);
        if (head.count("num_class", 1) != groups) {
            faults.add("it has " + groups + " trees a round, and " + head.count("num_class", 1) + " classes");
        }
        checkTrees(text.trees(), groups, features, faults);
        return new Head(
                head.text("version"),
                features + 1,
                groups,
                head.has(TextReader.AVERAGE),
                missing(head, options),
                options.raw() || head.has(RAW));
    }

    private static void checkTrees(List<TextTree> trees, int groups, int last, List<String> faults) {
        if (trees.size() % groups != 0) {
            faults.add("its last round has fewer trees than " + groups);
        }
        for (int i = 0; i < trees.size(); i++) {
            for (int feature : trees.get(i).feature()) {
                if (feature > last) {
                    faults.add("tree " + i + " splits on a feature that there is not");
                    return;
                }
            }
        }
    }

    private static double missing(Section head, ExternalOptions options) {
        double kept = head.has(MISSING) ? head.doubles(MISSING, 1)[0] : Double.NaN;
        double missing = Double.isNaN(options.missing()) ? kept : options.missing();
        Rejection.unless(!Double.isInfinite(missing), "the number that is missing is not finite");
        return missing;
    }

    /** How many rounds count. */
    static int wanted(ExternalOptions.Iterations iterations, int rounds, List<String> faults) {
        if (iterations instanceof ExternalOptions.Iterations.First first) {
            if (first.rounds() < 1 || first.rounds() > rounds) {
                faults.add("it has " + rounds + " rounds of boosting, of which the first " + first.rounds()
                        + " cannot be taken");
                return rounds;
            }
            return first.rounds();
        }
        return rounds;
    }
}
