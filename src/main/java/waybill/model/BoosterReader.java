package waybill.model;

import com.google.protobuf.InvalidProtocolBufferException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.tribuo.common.xgboost.protos.XGBoostModelProto;

/**
 * Reads the booster in a Tribuo XGBoost model: UBJSON, as xgboost 2 and 3 write it. What changes the arithmetic and is not
 * known here (another booster, objective or kind of split) is refused by name, never guessed.
 */
final class BoosterReader {
    /** Their transform of the sum of leaves is the identity. Others (exp, logistic) would need C's float functions, bit for bit. */
    private static final Set<String> OBJECTIVES =
            Set.of("reg:absoluteerror", "reg:pseudohubererror", "reg:quantileerror", "reg:squarederror");

    private static final Set<Integer> VERSIONS = Set.of(2, 3);
    private static final int MOST_NODES = 16_000_000;

    private BoosterReader() {}

    static BoostedTrees read(XGBoostModelProto model, FeatureIndex features) throws InvalidProtocolBufferException {
        Labels.none(model.getMetadata());
        Rejection.unless(model.getModelsCount() == 1, "it has %s boosters, due is 1", model.getModelsCount());
        return read(model.getModels(0).asReadOnlyByteBuffer().slice(), features);
    }

    static BoostedTrees read(ByteBuffer booster, FeatureIndex features) {
        Ubjson root = UbjsonReader.read(checkFormat(booster));
        int[] version = root.ints("version");
        Rejection.unless(
                version.length > 0 && VERSIONS.contains(version[0]),
                "its booster is of xgboost version %s; 2 and 3 can be read",
                Arrays.toString(version));
        Ubjson learner = root.object("learner");
        checkObjective(learner.object("objective").text("name"));
        float base = baseScore(learner.object("learner_model_param"), features.size());
        return trees(learner.object("gradient_booster"), base, features);
    }

    private static ByteBuffer checkFormat(ByteBuffer booster) {
        boolean old = booster.remaining() >= 4 && booster.get(0) == 'b' && booster.get(1) == 'i';
        Rejection.unless(!old, "its booster is in xgboost's deprecated binary format; train with xgboost4j 2 or 3");
        boolean json = booster.remaining() >= 2 && booster.get(0) == '{' && booster.get(1) == '"';
        Rejection.unless(!json, "its booster is JSON; due is UBJSON");
        return booster;
    }

    private static void checkObjective(String name) {
        if (!OBJECTIVES.contains(name)) {
            throw Rejection.of("objective " + Rejection.quoted(name) + " cannot be scored; "
                    + String.join(", ", OBJECTIVES.stream().sorted().toList()) + " can");
        }
    }

    private static float baseScore(Ubjson parameters, int features) {
        Rejection.unless(parameters.count("num_class") <= 1, "its booster has several classes");
        Rejection.unless(
                !parameters.has("num_target") || parameters.count("num_target") <= 1,
                "its booster has several targets");
        Rejection.unless(
                parameters.count("num_feature") == features,
                "its booster has %s features, its feature domain %s",
                parameters.count("num_feature"),
                features);
        return number(parameters.text("base_score"));
    }

    /** xgboost 2 writes {@code 4.6E1}, xgboost 3 a vector {@code [4.6E1]}. */
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

    private static BoostedTrees trees(Ubjson booster, float base, FeatureIndex features) {
        String name = booster.text("name");
        if (!name.equals("gbtree")) {
            throw Rejection.of("booster " + Rejection.quoted(name) + " cannot be scored; gbtree can");
        }
        Ubjson model = booster.object("model");
        List<Ubjson> trees = model.objects("trees");
        boolean oneGroup = Arrays.stream(model.ints("tree_info")).allMatch(group -> group == 0);
        Rejection.unless(oneGroup && model.size("tree_info") == trees.size(), "its trees are not of one group");
        Rejection.unless(
                !model.has("cats") || model.object("cats").size("enc") == 0, "its booster has categorical features");
        long nodes =
                trees.stream().mapToLong(tree -> tree.size("left_children")).sum();
        Rejection.unless(nodes <= MOST_NODES, "its booster has more than " + MOST_NODES + " nodes");
        ForestBuilder forest = new ForestBuilder(trees.size(), (int) nodes, features);
        trees.forEach(forest::add);
        return forest.build(base);
    }
}
