package waybill.model.artifact;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tribuo.Model;
import org.tribuo.Prediction;
import org.tribuo.Trainer;
import org.tribuo.classification.Label;
import org.tribuo.common.tree.protos.TreeModelProto;
import org.tribuo.protos.core.ModelProto;
import org.tribuo.protos.core.WeightedEnsembleModelProto;
import waybill.fixture.SampleModels;
import waybill.fixture.SampleTrees;
import waybill.model.Scorer;
import waybill.model.trees.RandomTrees;
import waybill.model.trees.TreeModel;

final class TreeModelReaderTest {
    static List<Trainer<Label>> classifications() {
        return SampleTrees.classifications();
    }

    @ParameterizedTest
    @MethodSource("classifications")
    void score_classification_isTheDoublesAndTheLabelOfTribuo(Trainer<Label> trainer) throws Exception {
        for (int labels : new int[] {2, 3, 7}) {
            Model<Label> model = trainer.train(SampleTrees.labelled(400, labels));
            TreeModel trees = trees(model.serialize());
            Scorer scorer = Scorers.load(model.serialize().toByteArray(), SampleModels.FEATURES);
            assertThat(scorer.labels()).hasSize(labels);
            for (double[] row : rows(trees)) {
                double[] outputs = new double[labels];
                scorer.pass().score(row, outputs);
                assertSame(model.predict(SampleTrees.labelled(row, "late")), scorer.labels(), outputs);
                assertThat(RandomTrees.score(trees, row)).containsExactly(outputs);
            }
        }
    }

    static void assertSame(Prediction<Label> predicted, List<String> labels, double[] outputs) {
        Map<String, Label> scores = predicted.getOutputScores();
        int best = 0;
        for (int i = 0; i < outputs.length; i++) {
            Label score = Objects.requireNonNull(scores.get(labels.get(i)));
            assertThat(outputs[i]).isEqualTo(score.getScore());
            best = outputs[i] > outputs[best] ? i : best;
        }
        assertThat(scores).hasSize(outputs.length);
        assertThat(labels.get(best)).isEqualTo(predicted.getOutput().getLabel());
    }

    private static TreeModel trees(ModelProto artifact) throws Exception {
        ByteString data = artifact.getSerializedData().getValue();
        FeatureIndex features =
                FeatureIndex.of(ModelKind.metadata(artifact), SampleModels.FEATURES, UnknownFeatures.REFUSED);
        return switch (ModelKind.of(artifact)) {
            case TREE -> TreeModelReader.tree(TreeModelProto.parseFrom(data), features);
            case ENSEMBLE -> TreeModelReader.ensemble(WeightedEnsembleModelProto.parseFrom(data), features);
            default -> throw new IllegalArgumentException();
        };
    }

    private static List<double[]> rows(TreeModel trees) {
        List<double[]> rows = new ArrayList<>(SampleModels.rows(400, 1));
        rows.addAll(SampleTrees.fuzz(trees.trees(), 2_000, 3));
        rows.removeIf(SampleTrees::isEmpty);
        return rows;
    }
}
