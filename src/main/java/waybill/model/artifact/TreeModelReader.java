package waybill.model.artifact;

import com.google.protobuf.InvalidProtocolBufferException;
import java.util.ArrayList;
import java.util.List;
import org.tribuo.common.tree.protos.TreeModelProto;
import org.tribuo.common.tree.protos.TreeNodeProto;
import org.tribuo.protos.core.ModelDataProto;
import org.tribuo.protos.core.ModelProto;
import org.tribuo.protos.core.WeightedEnsembleModelProto;
import org.tribuo.regression.rtree.protos.IndependentRegressionTreeModelProto;
import waybill.model.Rejection;
import waybill.model.trees.Combination;
import waybill.model.trees.Tree;
import waybill.model.trees.TreeModel;

/** Reads one of Tribuo's own decision trees, or an ensemble of them: random forest, extra trees, bagging, AdaBoost. */
final class TreeModelReader {
    private TreeModelReader() {}

    static TreeModel tree(TreeModelProto model, FeatureIndex features) throws InvalidProtocolBufferException {
        return tree(model.getMetadata(), model.getNodesList(), features);
    }

    static TreeModel treeByOutput(IndependentRegressionTreeModelProto model, FeatureIndex features)
            throws InvalidProtocolBufferException {
        return tree(model.getMetadata(), onlyNodes(model), features);
    }

    /** The nodes of the tree for the single output. */
    static List<TreeNodeProto> onlyNodes(IndependentRegressionTreeModelProto trees)
            throws InvalidProtocolBufferException {
        Labels.none(trees.getMetadata());
        Rejection.unless(trees.getNodesCount() == 1, "it has %s trees for 1 output", trees.getNodesCount());
        return trees.getNodesMap().values().iterator().next().getNodesList();
    }

    private static TreeModel tree(ModelDataProto metadata, List<TreeNodeProto> nodes, FeatureIndex features)
            throws InvalidProtocolBufferException {
        Labels labels = Labels.of(metadata);
        Leaves leaves = labels.size() == 0 ? Leaves.numbers() : Leaves.scores(labels);
        Tree tree = new CartReader(leaves).read(nodes, features);
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
        Labels labels = Labels.of(ensemble.getMetadata());
        Combiner combiner = Combiner.of(ensemble, labels);
        return new TreeModel(
                trees(ensemble.getModelsList(), features, combiner.leaves()),
                features.encoded(),
                combiner.leaves().values(),
                combiner.leaves().width(),
                false,
                combiner.combination(),
                labels.names(),
                "tree ensemble",
                features.ignored());
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
