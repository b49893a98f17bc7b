package waybill.model.artifact;

import com.google.protobuf.InvalidProtocolBufferException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.tribuo.common.xgboost.protos.XGBoostModelProto;
import waybill.model.Rejection;
import waybill.model.trees.Combination;
import waybill.model.trees.TreeModel;

/**
 * Reads the booster in a Tribuo XGBoost model: UBJSON, as xgboost 2 and 3 write it. Anything unknown that changes the arithmetic
 * (another booster, objective or kind of split) is refused by name, never guessed.
 */
final class BoosterReader {
    /** Objectives whose transform of the sum of leaves is the identity. */
    private static final Set<String> REGRESSIONS =
            Set.of("reg:absoluteerror", "reg:pseudohubererror", "reg:quantileerror", "reg:squarederror");

    /** Objectives with a score for each label. Tribuo's trainer writes no other: it fails with binary:logistic. */
    private static final Set<String> CLASSIFICATIONS = Set.of("multi:softprob");

    private static final Set<Integer> VERSIONS = Set.of(2, 3);
    private static final int MOST_NODES = 16_000_000;

    private final FeatureIndex features;
    private final Labels labels;

    private BoosterReader(FeatureIndex features, Labels labels) {
        this.features = features;
        this.labels = labels;
    }

    static TreeModel read(XGBoostModelProto model, FeatureIndex features) throws InvalidProtocolBufferException {
        Labels labels = Labels.of(model.getMetadata());
        boolean classifies = model.getConverter().getClassName().equals(AllowedTypes.XGBOOST_CLASSIFICATION);
        Rejection.unless(classifies == labels.size() > 0, "its converter is not one for its outputs");
        Rejection.unless(model.getModelsCount() == 1, "it has %s boosters, due is 1", model.getModelsCount());
        ByteBuffer booster = model.getModels(0).asReadOnlyByteBuffer().slice();
        return new BoosterReader(features, labels).read(booster);
    }

    private TreeModel read(ByteBuffer booster) {
        Ubjson root = UbjsonReader.read(checkFormat(booster));
        int[] version = root.ints("version");
        Rejection.unless(
                version.length > 0 && VERSIONS.contains(version[0]),
                "its booster is of xgboost version %s; 2 and 3 can be read",
                Arrays.toString(version));
        Ubjson learner = root.object("learner");
        checkObjective(learner.object("objective").text("name"));
        float base = baseScore(learner.object("learner_model_param"));
        return trees(learner.object("gradient_booster"), base);
    }

    private static ByteBuffer checkFormat(ByteBuffer booster) {
        boolean old = booster.remaining() >= 4 && booster.get(0) == 'b' && booster.get(1) == 'i';
        Rejection.unless(!old, "its booster is in xgboost's deprecated binary format; train with xgboost4j 2 or 3");
        boolean json = booster.remaining() >= 2 && booster.get(0) == '{' && booster.get(1) == '"';
        Rejection.unless(!json, "its booster is JSON; due is UBJSON");
        return booster;
    }

    private void checkObjective(String name) {
        Set<String> known = labels.size() == 0 ? REGRESSIONS : CLASSIFICATIONS;
        if (!known.contains(name)) {
            throw Rejection.of("objective " + Rejection.quoted(name) + " cannot be scored; "
                    + String.join(", ", known.stream().sorted().toList()) + " can");
        }
    }

    private float baseScore(Ubjson parameters) {
        int classes = parameters.count("num_class");
        Rejection.unless(labels.size() > 0 || classes <= 1, "its booster has several classes");
        Rejection.unless(
                labels.size() == 0 || classes == labels.size(),
                "its booster has %s classes, its output domain %s",
                classes,
                labels.size());
        Rejection.unless(
                !parameters.has("num_target") || parameters.count("num_target") <= 1,
                "its booster has several targets");
        Rejection.unless(
                parameters.count("num_feature") == features.size(),
                "its booster has %s features, its feature domain %s",
                parameters.count("num_feature"),
                features.size());
        return number(parameters.text("base_score"));
    }

    /** Parses {@code 4.6E1}, as xgboost 2 writes it, or the vector {@code [4.6E1]} of xgboost 3. */
    private static float number(String text) {
        boolean vector = text.startsWith("[") && text.endsWith("]");
        try {
            float value = Float.parseFloat(vector ? text.substring(1, text.length() - 1) : text);
            Rejection.unless(Float.isFinite(value), "its base score is not finite");
            return value;
        } catch (NumberFormatException e) {
            throw Rejection.of("its base score is not one number", e);
        }
    }

    private TreeModel trees(Ubjson booster, float base) {
        String name = booster.text("name");
        if (!name.equals("gbtree")) {
            throw Rejection.of("booster " + Rejection.quoted(name) + " cannot be scored; gbtree can");
        }
        Ubjson model = booster.object("model");
        List<Ubjson> trees = model.objects("trees");
        Combination combination = combination(model.ints("tree_info"), trees.size(), base);
        Rejection.unless(
                !model.has("cats") || model.object("cats").size("enc") == 0, "its booster has categorical features");
        long nodes =
                trees.stream().mapToLong(tree -> tree.size("left_children")).sum();
        Rejection.unless(nodes <= MOST_NODES, "its booster has more than " + MOST_NODES + " nodes");
        Rejection.unless(!trees.isEmpty(), "its booster has no tree");
        ForestBuilder forest = new ForestBuilder((int) nodes, features);
        trees.forEach(forest::add);
        return new TreeModel(
                forest.trees(),
                features.encoded(),
                forest.values(),
                1,
                true,
                combination,
                labels.names(),
                "boosted trees",
                features.ignored(),
                forest.covers());
    }

    /**
     * The combination of boosted trees.
     *
     * @param groups the output that each tree adds to
     */
    private Combination combination(int[] groups, int trees, float base) {
        Rejection.unless(groups.length == trees, "it is not known to which output each of its trees adds");
        float[] bases = new float[Math.max(1, labels.size())];
        Arrays.fill(bases, base);
        for (int group : groups) {
            Rejection.unless(group >= 0 && group < bases.length, "a tree adds to an output that the model has not");
        }
        return new Combination.BoostedSum(
                bases,
                groups.clone(),
                labels.size() == 0 ? Combination.Transform.IDENTITY : Combination.Transform.SOFTMAX);
    }
}
