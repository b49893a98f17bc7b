package waybill.model.artifact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.google.protobuf.Any;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.tribuo.Dataset;
import org.tribuo.Example;
import org.tribuo.Feature;
import org.tribuo.Model;
import org.tribuo.MutableDataset;
import org.tribuo.classification.Label;
import org.tribuo.classification.LabelFactory;
import org.tribuo.classification.dtree.CARTClassificationTrainer;
import org.tribuo.classification.ensemble.VotingCombiner;
import org.tribuo.classification.protos.ImmutableLabelInfoProto;
import org.tribuo.common.tree.protos.LeafNodeProto;
import org.tribuo.common.tree.protos.SplitNodeProto;
import org.tribuo.common.tree.protos.TreeModelProto;
import org.tribuo.common.tree.protos.TreeNodeProto;
import org.tribuo.impl.ArrayExample;
import org.tribuo.math.optimisers.AdaGrad;
import org.tribuo.protos.core.EnsembleCombinerProto;
import org.tribuo.protos.core.ModelProto;
import org.tribuo.protos.core.OutputProto;
import org.tribuo.protos.core.WeightedEnsembleModelProto;
import org.tribuo.provenance.SimpleDataSourceProvenance;
import org.tribuo.regression.RegressionFactory;
import org.tribuo.regression.Regressor;
import org.tribuo.regression.protos.RegressorProto;
import org.tribuo.regression.sgd.linear.LinearSGDTrainer;
import org.tribuo.regression.sgd.objectives.SquaredLoss;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;
import waybill.fixture.SampleModels;
import waybill.fixture.SampleTrees;
import waybill.model.Scorer;

/** Trees and ensembles that Tribuo would not have written. */
final class TreeArtifactTest {
    private static final ModelProto TREE = SampleTrees.tree(3).serialize();
    private static final ModelProto FOREST =
            SampleTrees.forest(8, 10).train(SampleTrees.labelled(400, 3)).serialize();

    @Test
    void load_splitsThatMakeNoTree_areRefused() throws Exception {
        assertSplitRefused(split -> split.setGreaterThanIdx(0), "points at a node that it has not, or backwards");
        assertSplitRefused(split -> split.setLessThanOrEqualIdx(-1), "points at a node that it has not, or backwards");
        assertSplitRefused(split -> split.setLessThanOrEqualIdx(1 << 30), "points at a node that it has not");
        assertSplitRefused(split -> split.setLessThanOrEqualIdx(split.getGreaterThanIdx()), "reaches a node twice");
        assertSplitRefused(split -> split.setLessThanOrEqualIdx(4), "reaches a node twice");
        assertSplitRefused(split -> split.setCurIdx(1), "not numbered");
        assertSplitRefused(split -> split.setParentIdx(0), "has no root");
        assertSplitRefused(split -> split.setSplitFeatureIdx(15), "splits on a feature that the model has not");
        assertSplitRefused(split -> split.setSplitFeatureIdx(-1), "splits on a feature that the model has not");
        assertSplitRefused(split -> split.setSplitValue(Double.NaN), "not finite");
        assertSplitRefused(split -> split.setSplitValue(Double.NEGATIVE_INFINITY), "not finite");
    }

    @Test
    void load_nodesThatMakeNoTree_areRefused() throws Exception {
        assertTreeRefused(TREE, TreeModelProto.Builder::clearNodes, "a tree has no node");
        assertTreeRefused(TREE, tree -> tree.addNodes(tree.getNodes(1)), "not numbered");
        TreeNodeProto stray =
                leaf(changed(TREE), node -> node.setCurIdx(changed(TREE).getNodesCount()));
        assertTreeRefused(TREE, tree -> tree.addNodes(stray), "a node that it does not reach");
        assertTreeRefused(TREE, tree -> tree.setNodes(2, split(tree, 0, node -> node.setCurIdx(2))), "backwards");
    }

    @Test
    void load_deepTree_isRefused() throws Exception {
        TreeModelProto.Builder tree = changed(TREE);
        TreeNodeProto leaf = leaf(tree, node -> {});
        tree.clearNodes();
        for (int depth = 0; depth <= 1_001; depth++) {
            int at = 2 * depth;
            SplitNodeProto split = SplitNodeProto.newBuilder()
                    .setParentIdx(depth == 0 ? -1 : at - 2)
                    .setCurIdx(at)
                    .setGreaterThanIdx(at + 1)
                    .setLessThanOrEqualIdx(at + 2)
                    .build();
            tree.addNodes(leaf.toBuilder().setSerializedData(Any.pack(split)));
            tree.addNodes(moved(leaf, at, at + 1));
        }
        tree.addNodes(moved(leaf, 2_002, 2_004));
        assertRefused(packed(TREE, tree.build()), "a tree is deeper than 1000");
    }

    @Test
    void load_leavesOfAnotherKind_areRefused() throws Exception {
        OutputProto number = OutputProto.newBuilder()
                .setClassName(Regressor.class.getName())
                .setSerializedData(Any.pack(RegressorProto.getDefaultInstance()))
                .build();
        assertLeafRefused(TREE, leaf -> leaf.setOutput(number), "is not allowed as a OutputProto");
        assertLeafRefused(TREE, LeafNodeProto.Builder::clearScore, "does not score every label");
        assertLeafRefused(TREE, leaf -> leaf.putScore("early", number), "is not allowed as a OutputProto");
        assertLeafRefused(TREE, leaf -> leaf.putScore("early", leaf.getScoreOrThrow("late")), "a label under another");
        assertLeafRefused(
                TREE, leaf -> leaf.setOutput(lowest(leaf)), "a leaf whose label is not that with the highest score");
    }

    @Test
    void load_labelsThatAreNone_areRefused() throws Exception {
        assertLabelsRefused(labels -> labels.setLabel(0, "x".repeat(201)), "empty or longer than 200");
        assertLabelsRefused(labels -> labels.setLabel(0, ""), "empty or longer than 200");
        assertLabelsRefused(labels -> labels.setLabel(0, "a\nb\u202e"), "label 'a?b?' has control characters");
        assertLabelsRefused(labels -> labels.setLabel(0, labels.getLabel(1)), "two labels are called '");
        assertLabelsRefused(labels -> labels.setId(0, 3), "not numbered");
        assertLabelsRefused(labels -> labels.setId(0, labels.getId(1)), "not numbered");
        assertLabelsRefused(ImmutableLabelInfoProto.Builder::clear, "0 labels; 1 to 1000 are served");
        assertLabelsRefused(labels -> labels.setLabel(0, "another"), "which the model has not");
    }

    @Test
    void load_ensembleOfOtherThanTrees_isRefusedByName() throws Exception {
        String linear = "org.tribuo.regression.sgd.linear.LinearSGDModel";
        for (ModelProto member : new ModelProto[] {SampleModels.linear().serialize(), FOREST}) {
            String name = member.equals(FOREST) ? "org.tribuo.ensemble.WeightedEnsembleModel" : linear;
            assertEnsembleRefused(
                    FOREST, ensemble -> ensemble.setModels(1, member), "'" + name + "' is not allowed as a member");
        }
    }

    @Test
    void load_ensembleThatDoesNotFitItself_isRefused() throws Exception {
        assertEnsembleRefused(FOREST, ensemble -> ensemble.addWeights(1), "10 members and 11 weights");
        assertEnsembleRefused(FOREST, ensemble -> ensemble.clearModels().clearWeights(), "0 members and 0 weights");
        for (float weight : new float[] {Float.NaN, Float.POSITIVE_INFINITY, 0, -1}) {
            assertEnsembleRefused(FOREST, ensemble -> ensemble.setWeights(3, weight), "no number above 0");
        }
        var vote = EnsembleCombinerProto.newBuilder().setClassName(VotingCombiner.class.getName());
        assertEnsembleRefused(
                FOREST, ensemble -> ensemble.setCombiner(vote), "is not allowed as a EnsembleCombinerProto");
        ModelProto member = new CARTClassificationTrainer(3)
                .train(SampleTrees.labelled(400, 2))
                .serialize();
        assertEnsembleRefused(FOREST, ensemble -> ensemble.setModels(0, member), "does not score every label");
    }

    @Test
    void load_severalOutputs_areRefused() {
        assertRefused(
                new LinearSGDTrainer(new SquaredLoss(), new AdaGrad(0.1), 2, 7)
                        .train(twoOutputs())
                        .serialize(),
                "it predicts 2 numbers, only 1");
    }

    /** As large as a hundred trees of depth 8: more elements than any part of an artifact may have. */
    @Test
    void load_forestOfARealisticSize_passes() throws Exception {
        WeightedEnsembleModelProto.Builder forest = ensemble(FOREST);
        long bytes = 0;
        while (bytes < 9_000_000) {
            ModelProto member = forest.getModels(forest.getModelsCount() - 10);
            forest.addModels(member).addWeights(0.1f);
            bytes += member.getSerializedSize();
        }
        byte[] artifact = packed(FOREST, forest.build()).toByteArray();
        assertThat(Scorers.load(artifact, SampleModels.FEATURES).kind()).isEqualTo("tree ensemble");
    }

    @Test
    void load_nodeWithMoreElementsThanAnyHas_isRefused() throws Exception {
        OutputProto label = output(TREE);
        assertLeafRefused(
                TREE,
                leaf -> {
                    for (int i = 0; i < 100_000; i++) {
                        leaf.putScore("label" + i, label);
                    }
                },
                "more than 1000000 elements");
    }

    /** What somebody did who trained a member on fewer features, and so with other numbers. */
    @Test
    void score_memberThatNumbersFeaturesOtherwise_usesItsOwnNumbers() throws Exception {
        Model<Label> all = SampleTrees.tree(4);
        Model<Label> some = new CARTClassificationTrainer(4).train(without("number0"));
        WeightedEnsembleModelProto.Builder forest = ensemble(FOREST);
        forest.clearModels().clearWeights();
        forest.addModels(all.serialize())
                .addModels(some.serialize())
                .addWeights(0.5f)
                .addWeights(0.5f);
        Scorer scorer = Scorers.load(packed(FOREST, forest.build()).toByteArray(), SampleModels.FEATURES);
        for (double[] row : SampleModels.rows(500, 6)) {
            Example<Label> example = SampleTrees.labelled(row, "late");
            double[] scores = new double[3];
            scorer.pass().score(row, scores);
            for (int i = 0; i < 3; i++) {
                String label = scorer.labels().get(i);
                double mean = (score(all, example, label) + score(some, example, label)) / 2;
                assertThat(scores[i]).isCloseTo(mean, within(1e-12));
            }
        }
    }

    @Test
    void load_memberThatKnowsMoreThanTheEnsemble_isRefused() throws Exception {
        WeightedEnsembleModelProto.Builder forest = ensemble(FOREST);
        var fewer = new CARTClassificationTrainer(4).train(without("number0")).serialize();
        var metadata = ModelKind.metadata(fewer);
        forest.setMetadata(forest.getMetadata().toBuilder().setFeatureDomain(metadata.getFeatureDomain()));
        byte[] artifact = packed(FOREST, forest.build()).toByteArray();
        assertThatThrownBy(() -> Scorers.load(artifact, SampleModels.FEATURES, UnknownFeatures.IGNORED))
                .hasMessageContaining("a member of the ensemble needs feature 'number0'");
    }

    private static double score(Model<Label> model, Example<Label> example, String label) {
        return Objects.requireNonNull(model.predict(example).getOutputScores().get(label))
                .getScore();
    }

    /** Without one of the features. */
    private static Dataset<Label> without(String feature) {
        MutableDataset<Label> dataset =
                new MutableDataset<>(new SimpleDataSourceProvenance("rows", new LabelFactory()), new LabelFactory());
        for (Example<Label> example : SampleTrees.labelled(400, 3)) {
            ArrayExample<Label> fewer = new ArrayExample<>(example.getOutput());
            for (Feature value : example) {
                if (!value.getName().equals(feature)) {
                    fewer.add(value);
                }
            }
            dataset.add(fewer);
        }
        return dataset;
    }

    private static MutableDataset<Regressor> empty() {
        RegressionFactory factory = new RegressionFactory();
        return new MutableDataset<>(new SimpleDataSourceProvenance("rows", factory), factory);
    }

    private static Dataset<Regressor> twoOutputs() {
        MutableDataset<Regressor> dataset = empty();
        for (double[] row : SampleModels.rows(100, 4)) {
            String[] names = {"minutes", "miles"};
            var example = new ArrayExample<>(new Regressor(names, new double[] {SampleModels.target(row), row[14]}));
            SampleModels.example(row).forEach(example::add);
            dataset.add(example);
        }
        return dataset;
    }

    private static OutputProto lowest(LeafNodeProto.Builder leaf) {
        return leaf.getScoreMap().values().stream()
                .filter(score -> !score.equals(leaf.getOutput()))
                .findFirst()
                .orElseThrow();
    }

    private static void assertSplitRefused(Consumer<SplitNodeProto.Builder> change, String reason) throws Exception {
        assertTreeRefused(TREE, tree -> tree.setNodes(0, split(tree, 0, change)), reason);
    }

    private static void assertLeafRefused(ModelProto model, Consumer<LeafNodeProto.Builder> change, String reason) {
        assertTreeRefused(model, tree -> tree.setNodes(lastLeaf(tree), leaf(tree, change)), reason);
    }

    private static void assertTreeRefused(
            ModelProto model, UnaryOperator<TreeModelProto.Builder> change, String reason) {
        assertRefused(packed(model, change.apply(changed(model)).build()), reason);
    }

    private static void assertLabelsRefused(UnaryOperator<ImmutableLabelInfoProto.Builder> change, String reason)
            throws Exception {
        TreeModelProto.Builder tree = changed(TREE);
        var domain = tree.getMetadataBuilder().getOutputDomainBuilder();
        var labels = domain.getSerializedData().unpack(ImmutableLabelInfoProto.class).toBuilder();
        // Whatever the reason: a message without fields would be refused by the guard before.
        var changed = change.apply(labels).setUnknownCount(1).build();
        domain.setSerializedData(Any.pack(changed));
        assertRefused(packed(TREE, tree.build()), reason);
    }

    private static void assertEnsembleRefused(
            ModelProto model, UnaryOperator<WeightedEnsembleModelProto.Builder> change, String reason) {
        assertRefused(packed(model, change.apply(ensemble(model)).build()), reason);
    }

    private static void assertRefused(ModelProto artifact, String reason) {
        assertThatThrownBy(() -> Scorers.load(artifact.toByteArray(), SampleModels.FEATURES))
                .isInstanceOfSatisfying(
                        WaybillException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.ARTIFACT_REJECTED))
                .hasMessageContaining(reason);
    }

    private static WeightedEnsembleModelProto.Builder ensemble(ModelProto model) {
        return unpacked(model.getSerializedData(), WeightedEnsembleModelProto.class).toBuilder();
    }

    private static TreeModelProto.Builder changed(ModelProto model) {
        return unpacked(model.getSerializedData(), TreeModelProto.class).toBuilder();
    }

    private static ModelProto packed(ModelProto model, Message data) {
        return model.toBuilder().setSerializedData(Any.pack(data)).build();
    }

    private static OutputProto output(ModelProto model) {
        TreeModelProto.Builder tree = changed(model);
        return unpacked(tree.getNodes(lastLeaf(tree)).getSerializedData(), LeafNodeProto.class)
                .getOutput();
    }

    /** Tribuo writes level by level. */
    private static int lastLeaf(TreeModelProto.Builder tree) {
        return tree.getNodesCount() - 1;
    }

    private static TreeNodeProto split(TreeModelProto.Builder tree, int node, Consumer<SplitNodeProto.Builder> change) {
        var split = unpacked(tree.getNodes(node).getSerializedData(), SplitNodeProto.class).toBuilder();
        change.accept(split);
        return tree.getNodes(node).toBuilder()
                .setSerializedData(Any.pack(split.build()))
                .build();
    }

    private static TreeNodeProto leaf(TreeModelProto.Builder tree, Consumer<LeafNodeProto.Builder> change) {
        TreeNodeProto node = tree.getNodes(lastLeaf(tree));
        var leaf = unpacked(node.getSerializedData(), LeafNodeProto.class).toBuilder();
        change.accept(leaf);
        return node.toBuilder().setSerializedData(Any.pack(leaf.build())).build();
    }

    private static TreeNodeProto moved(TreeNodeProto node, int parent, int at) {
        var leaf = unpacked(node.getSerializedData(), LeafNodeProto.class).toBuilder();
        return node.toBuilder()
                .setSerializedData(
                        Any.pack(leaf.setParentIdx(parent).setCurIdx(at).build()))
                .build();
    }

    private static <T extends Message> T unpacked(Any any, Class<T> type) {
        try {
            return any.unpack(type);
        } catch (InvalidProtocolBufferException e) {
            throw new AssertionError(e);
        }
    }
}
