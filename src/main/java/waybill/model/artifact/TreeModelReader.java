package waybill.model.artifact;

import com.google.protobuf.InvalidProtocolBufferException;
import java.util.ArrayList;
import java.util.List;
import org.tribuo.common.tree.protos.TreeModelProto;
import org.tribuo.protos.core.ModelProto;
import org.tribuo.protos.core.WeightedEnsembleModelProto;
import waybill.model.Rejection;
import waybill.model.trees.Combination;
import waybill.model.trees.Tree;
import waybill.model.trees.TreeModel;

/** Reads one of Tribuo's own decision trees of labels, or a random forest of them. */
final class TreeModelReader {
    private TreeModelReader() {}

    static TreeModel tree(TreeModelProto model, FeatureIndex features) throws InvalidProtocolBufferException {
        Labels labels = Labels.some(model.getMetadata());
        Leaves leaves = Leaves.decided(labels);
        Tree tree = new CartReader(leaves).read(model.getNodesList(), features);
        return new TreeModel(
                List.of(tree),
                features.encoded(),
                leaves.values(),
                leaves.width(),
                false,
                new Combination.Leaf(),
                labels.names(),
                "decision tree",
                features.ignored());
    }

    static TreeModel ensemble(WeightedEnsembleModelProto ensemble, FeatureIndex features)
            throws InvalidProtocolBufferException {
        int size = ensemble.getModelsCount();
        Rejection.unless(
                size > 0 && ensemble.getWeightsCount() == size,
                "its ensemble has %s members and %s weights",
                size,
                ensemble.getWeightsCount());
        Labels labels = Labels.some(ensemble.getMetadata());
        float[] weights = weights(ensemble);
        Leaves leaves = new Leaves(labels);
        List<Tree> trees = trees(ensemble.getModelsList(), features, leaves);
        return new TreeModel(
                trees,
                features.encoded(),
                leaves.values(),
                leaves.width(),
                false,
                new Combination.FullVote(weights, leaves.order()),
                labels.names(),
                "tree ensemble",
                features.ignored());
    }

    /** How much the votes of each tree weigh. */
    private static float[] weights(WeightedEnsembleModelProto ensemble) {
        String combiner = ensemble.getCombiner().getClassName();
        Rejection.unless(
                combiner.equals(AllowedTypes.FULL_VOTE), "its combiner %s is not known", Rejection.quoted(combiner));
        float[] weights = new float[ensemble.getWeightsCount()];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = ensemble.getWeights(i);
            Rejection.unless(
                    Float.isFinite(weights[i]) && weights[i] > 0, "a weight of its ensemble is no number above 0");
        }
        return weights;
    }

    /** Each member has its own feature domain in Tribuo, so each gets its own index. */
    private static List<Tree> trees(List<ModelProto> members, FeatureIndex features, Leaves leaves)
            throws InvalidProtocolBufferException {
        CartReader reader = new CartReader(leaves);
        List<Tree> trees = new ArrayList<>();
        for (ModelProto member : members) {
            trees.add(reader.read(ModelKind.nodes(member), features.ofMember(ModelKind.metadata(member))));
        }
        return trees;
    }
}
