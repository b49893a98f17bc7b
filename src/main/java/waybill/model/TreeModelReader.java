package waybill.model;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.util.ArrayList;
import java.util.List;
import org.tribuo.common.tree.protos.TreeModelProto;
import org.tribuo.common.tree.protos.TreeNodeProto;
import org.tribuo.protos.core.ModelDataProto;
import org.tribuo.protos.core.ModelProto;
import org.tribuo.protos.core.WeightedEnsembleModelProto;
import org.tribuo.regression.rtree.protos.IndependentRegressionTreeModelProto;

/** Reads a decision tree of Tribuo's own, or an ensemble of them: random forest, extra trees, bagging, AdaBoost. */
final class TreeModelReader {
    private final List<String> featureNames;
    private final UnknownFeatures unknown;

    /** @param featureNames as for {@link Scorers#load(byte[], List, UnknownFeatures)} */
    TreeModelReader(List<String> featureNames, UnknownFeatures unknown) {
        this.featureNames = featureNames;
        this.unknown = unknown;
    }

    TreeModel read(ModelProto model) throws InvalidProtocolBufferException {
        return model.getClassName().equals(AllowedTypes.ENSEMBLE) ? ensemble(model) : tree(model);
    }

    private TreeModel tree(ModelProto model) throws InvalidProtocolBufferException {
        ModelDataProto metadata = Messages.metadata(model);
        FeatureIndex features = FeatureIndex.of(metadata, featureNames, unknown);
        Labels labels = Labels.of(metadata);
        Leaves leaves = labels.size() == 0 ? Leaves.numbers() : Leaves.scores(labels);
        Tree tree = new CartReader(leaves).read(nodes(model), features);
        return new TreeModel(
                List.of(tree),
                featureNames.size(),
                leaves.values(),
                leaves.width(),
                false,
                new Combination.Leaf(),
                labels.names(),
                "decision tree",
                features.ignored());
    }

    private TreeModel ensemble(ModelProto model) throws InvalidProtocolBufferException {
        var ensemble = Messages.parse(
                WeightedEnsembleModelProto.parser(), model.getSerializedData().getValue());
        int size = ensemble.getModelsCount();
        Rejection.unless(
                size > 0 && ensemble.getWeightsCount() == size,
                "its ensemble has %s members and %s weights",
                size,
                ensemble.getWeightsCount());
        FeatureIndex features = FeatureIndex.of(ensemble.getMetadata(), featureNames, unknown);
        Labels labels = Labels.of(ensemble.getMetadata());
        Combiner combiner = Combiner.of(ensemble, labels);
        return new TreeModel(
                trees(ensemble.getModelsList(), features, combiner.leaves()),
                featureNames.size(),
                combiner.leaves().values(),
                combiner.leaves().width(),
                false,
                combiner.combination(),
                labels.names(),
                "tree ensemble",
                features.ignored());
    }

    /** Tribuo lets each member find its features in its own domain. */
    private static List<Tree> trees(List<ModelProto> members, FeatureIndex features, Leaves leaves)
            throws InvalidProtocolBufferException {
        CartReader reader = new CartReader(leaves);
        List<Tree> trees = new ArrayList<>();
        for (ModelProto member : members) {
            trees.add(reader.read(nodes(member), features.ofMember(Messages.metadata(member))));
        }
        return trees;
    }

    private static List<TreeNodeProto> nodes(ModelProto model) throws InvalidProtocolBufferException {
        ByteString data = model.getSerializedData().getValue();
        if (model.getClassName().equals(AllowedTypes.TREE)) {
            return Messages.parse(TreeModelProto.parser(), data).getNodesList();
        }
        var trees = Messages.parse(IndependentRegressionTreeModelProto.parser(), data);
        Labels.none(trees.getMetadata());
        Rejection.unless(trees.getNodesCount() == 1, "it has %s trees for 1 output", trees.getNodesCount());
        return trees.getNodesMap().values().iterator().next().getNodesList();
    }
}
