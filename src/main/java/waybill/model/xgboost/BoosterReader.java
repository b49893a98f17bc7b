package waybill.model.xgboost;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import waybill.model.Rejection;

/**
 * Reads a booster of trees, as xgboost 1.7 to 3.4 write it. Anything unknown that changes the arithmetic (another booster, objective or
 * kind of split, a weight of a tree) is refused by name, never guessed.
 *
 * @see <a href="https://xgboost.readthedocs.io/en/stable/tutorials/saving_model.html">the format</a>
 */
final class BoosterReader {
    /** The attribute of boosters in artifacts that says which number means "missing". */
    static final String MISSING = "waybill.missing";

    /** The attribute of boosters in artifacts that says which quantile is the answer. */
    static final String QUANTILE = "waybill.quantile";

    private static final String BEST = "best_iteration";
    private static final String WEIGHTS = "weight_drop";
    private static final int MOST_NODES = 16_000_000;
    private static final Set<String> BOOSTER_KEYS = Set.of("name", "model", "gbtree", "gbtree_train_param", WEIGHTS);
    private static final Set<String> MODEL_KEYS =
            Set.of("gbtree_model_param", "trees", "tree_info", "iteration_indptr", "cats", WEIGHTS);

    private final BoosterObject learner;
    private final Version version;
    private final Objective objective;
    private final BoosterObject parameters;

    private BoosterReader(BoosterObject root, List<Objective> known) {
        boolean snapshot = root.has("Config") && root.has("Model");
        Rejection.unless(
                !snapshot,
                "it is a memory snapshot of xgboost, as pickle holds it, and no other version need read it; due is"
                        + " save_model(\"model.ubj\")");
        Rejection.unless(root.has("learner"), "it is no booster of xgboost: it has no learner");
        this.version = Version.of(root.ints("version"));
        this.learner = root.object("learner");
        this.objective = Objective.named(learner.object("objective").text("name"), known);
        this.parameters = learner.object("learner_model_param");
    }

    /** @param known the objectives that can be scored */
    static Booster read(BoosterObject root, List<Objective> known) {
        return new BoosterReader(root, known).read();
    }

    private Booster read() {
        BoosterObject model = model(learner.object("gradient_booster"));
        Features features = Features.of(learner, model, parameters.count("num_feature"), version);
        float[] quantiles = quantiles();
        BoosterObject counts = model.object("gbtree_model_param");
        List<BoosterObject> trees = trees(model, counts, features);
        int sums = sums(quantiles.length);
        int[] groups = groups(model, trees.size(), sums);
        int parallel = counts.count("num_parallel_tree", 1);
        Rejection.unless(parallel > 0, "its booster has rounds without trees");
        return new Booster(
                version,
                objective,
                learner.object("objective").settings(),
                baseScores(sums),
                quantiles,
                trees,
                groups,
                rounds(model, groups, parallel),
                parallel,
                features,
                best(),
                chosen(quantiles),
                missing());
    }

    /** The model of a booster of trees. A booster of weighted trees may be called by either name, and have the weights in three places. */
    private static BoosterObject model(BoosterObject booster) {
        String name = booster.text("name");
        boolean dart = name.equals("dart");
        if (!dart && !name.equals("gbtree")) {
            throw Rejection.of("booster " + Rejection.quoted(name) + " cannot be scored; gbtree can");
        }
        booster.require(BOOSTER_KEYS, "gradient_booster");
        checkWeights(booster);
        BoosterObject inner = dart && booster.has("gbtree") ? booster.object("gbtree") : booster;
        inner.require(BOOSTER_KEYS, "gradient_booster");
        checkWeights(inner);
        BoosterObject model = inner.object("model");
        model.require(MODEL_KEYS, "model");
        checkWeights(model);
        return model;
    }

    /** Weights that are all 1 change nothing. */
    private static void checkWeights(BoosterObject object) {
        if (object.has(WEIGHTS)) {
            for (float weight : object.floats(WEIGHTS)) {
                Rejection.unless(weight == 1, "booster 'dart' cannot be scored: its trees have weights; gbtree can");
            }
        }
    }

    private float[] quantiles() {
        return objective == Objective.QUANTILE && learner.object("objective").has("quantile_loss_param")
                ? FloatList.parse(
                        learner.object("objective")
                                .object("quantile_loss_param")
                                .text("quantile_alpha"),
                        "quantile")
                : new float[0];
    }

    private int sums(int quantiles) {
        int classes = parameters.count("num_class", 0);
        int targets = parameters.count("num_target", 1);
        if (objective.isOfClasses()) {
            Rejection.unless(targets <= 1, "its booster has several targets");
            Rejection.unless(classes > 1, "its booster has %s classes", classes);
            return classes;
        }
        Rejection.unless(classes <= 1, "its booster has several classes");
        Rejection.unless(targets <= 1 || quantiles == targets, "its booster has several targets");
        Rejection.unless(quantiles <= 1 || quantiles == targets, "its booster has other quantiles than targets");
        return Math.max(1, targets);
    }

    private List<BoosterObject> trees(BoosterObject model, BoosterObject counts, Features features) {
        List<BoosterObject> trees = model.objects("trees");
        Rejection.unless(!trees.isEmpty(), "its booster has no tree");
        Rejection.unless(
                counts.count("num_trees", trees.size()) == trees.size(),
                "its booster has more or fewer trees than it says");
        long nodes =
                trees.stream().mapToLong(tree -> tree.size("left_children")).sum();
        Rejection.unless(nodes <= MOST_NODES, "its booster has more than " + MOST_NODES + " nodes");
        for (BoosterObject tree : trees) {
            TreeNodes checked = TreeNodes.of(tree);
            for (int node : checked.order(features.count())) {
                if (!checked.isLeaf(node) && checked.isCategorical(node)) {
                    features.categorical().set(checked.feature()[node]);
                }
            }
        }
        return trees;
    }

    private static int[] groups(BoosterObject model, int trees, int sums) {
        int[] groups = model.ints("tree_info");
        Rejection.unless(groups.length == trees, "it is not known to which output each of its trees adds");
        for (int group : groups) {
            Rejection.unless(group >= 0 && group < sums, "a tree adds to an output that the model has not");
        }
        return groups.clone();
    }

    private static int[] rounds(BoosterObject model, int[] groups, int parallel) {
        int[] rounds =
                model.has("iteration_indptr") ? model.ints("iteration_indptr").clone() : evenRounds(groups, parallel);
        int last = rounds.length - 1;
        Rejection.unless(
                last > 0 && rounds[0] == 0 && rounds[last] == groups.length,
                "the rounds of its booster are not those of its trees");
        for (int i = 1; i <= last; i++) {
            Rejection.unless(rounds[i] >= rounds[i - 1], "the rounds of its booster are in no order");
        }
        return rounds;
    }

    /** Until 2.0, a file does not say it: each round has as many trees as any other. */
    private static int[] evenRounds(int[] groups, int parallel) {
        long ofRound = (Arrays.stream(groups).max().orElseThrow() + 1L) * parallel;
        Rejection.unless(groups.length % ofRound == 0, "its booster has a round with fewer trees than others");
        int[] rounds = new int[(int) (groups.length / ofRound) + 1];
        for (int i = 0; i < rounds.length; i++) {
            rounds[i] = (int) (i * ofRound);
        }
        return rounds;
    }

    private float[] baseScores(int sums) {
        float[] scores = FloatList.parse(parameters.text("base_score"), "base score");
        Rejection.unless(
                scores.length == 1 || scores.length == sums, "its base score is not one number, nor %s of them", sums);
        float[] all = new float[sums];
        for (int i = 0; i < sums; i++) {
            all[i] = scores[scores.length == 1 ? 0 : i];
            Rejection.unless(
                    Float.isFinite(objective.margin(all[i], version)), "its base score is the start of no sum");
        }
        return all;
    }

    private int best() {
        BoosterObject attributes = attributes();
        return attributes.has(BEST) ? attributes.count(BEST) : -1;
    }

    private int chosen(float[] quantiles) {
        if (!attributes().has(QUANTILE)) {
            return -1;
        }
        float wanted = FloatList.parse(attributes().text(QUANTILE), "quantile")[0];
        for (int i = 0; i < quantiles.length; i++) {
            if (quantiles[i] == wanted) {
                return i;
            }
        }
        throw Rejection.of("its booster does not predict the quantile that is chosen");
    }

    private double missing() {
        return attributes()
                .optionalText(MISSING)
                .map(text -> (double) FloatList.parse(text, "number for what is missing")[0])
                .orElse(Double.NaN);
    }

    private BoosterObject attributes() {
        return learner.has("attributes") ? learner.object("attributes") : new BoosterObject(Map.of());
    }
}
