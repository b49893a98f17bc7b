package waybill.model.artifact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.Any;
import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tribuo.Model;
import org.tribuo.Trainer;
import org.tribuo.classification.Label;
import org.tribuo.classification.sgd.linear.LinearSGDTrainer;
import org.tribuo.classification.sgd.linear.LogisticRegressionTrainer;
import org.tribuo.classification.sgd.objectives.LogMulticlass;
import org.tribuo.math.optimisers.AdaGrad;
import org.tribuo.math.protos.DenseTensorProto;
import org.tribuo.math.protos.LinearParametersProto;
import org.tribuo.protos.core.ModelProto;
import org.tribuo.regression.Regressor;
import org.tribuo.regression.sgd.protos.RegressionLinearSGDProto;
import waybill.fixture.SampleModels;
import waybill.fixture.SampleTrees;
import waybill.model.Scorer;
import waybill.model.file.ScorerFile;

final class ScorersTest {
    private static final Model<Regressor> LINEAR = SampleModels.linear();
    private static final ModelProto ARTIFACT = LINEAR.serialize();
    private static final List<String> FEATURES = SampleModels.FEATURES;

    @Test
    void score_linearModel_isTheDoubleOfTribuo() {
        Scorer scorer = Scorers.load(ARTIFACT.toByteArray(), FEATURES);
        for (double[] row : SampleModels.rows(5000, 31)) {
            assertThat(scorer.score(row)).isEqualTo(predicted(row));
        }
        assertThat(scorer.kind()).isEqualTo("linear");
        assertThat(scorer.ignoredFeatures()).isEmpty();
    }

    @Test
    void score_rowWithoutAnythingMissing_isTheDoubleOfTribuo() {
        Scorer scorer = Scorers.load(ARTIFACT.toByteArray(), FEATURES);
        for (double[] row : SampleModels.rows(2000, 32)) {
            double[] dense = Arrays.stream(row)
                    .map(v -> Double.isNaN(v) ? -0.0 : v * 1.1)
                    .toArray();
            assertThat(scorer.score(dense)).isEqualTo(predicted(dense));
        }
    }

    @ParameterizedTest
    @MethodSource("classifications")
    void score_linearClassification_isTheDoublesAndTheLabelOfTribuo(Trainer<Label> trainer) {
        for (int labels : new int[] {2, 3, 7}) {
            Model<Label> model = trainer.train(SampleTrees.labelled(400, labels));
            Scorer scorer = throughTheFile(model.serialize().toByteArray());
            assertThat(scorer.labels()).hasSize(labels);
            List<double[]> rows = SampleModels.rows(1_000, 31);
            rows.addAll(SampleTrees.fuzz(List.of(), 1_000, 36));
            for (double[] row : rows) {
                double[] outputs = new double[labels];
                scorer.pass().score(row, outputs);
                var predicted = model.predict(SampleTrees.labelled(row, "late"));
                TreeModelReaderTest.assertSame(predicted, scorer.labels(), outputs);
            }
        }
    }

    private static Scorer throughTheFile(byte[] artifact) {
        byte[] file = ScorerFile.compile(artifact, FEATURES);
        return ScorerFile.open(file, HexFormat.of().formatHex(file, 24, 56), FEATURES);
    }

    static List<Trainer<Label>> classifications() {
        return List.of(
                new LogisticRegressionTrainer(), new LinearSGDTrainer(new LogMulticlass(), new AdaGrad(0.1), 2, 7));
    }

    @Test
    void load_anotherOrderOfFeatures_predictsTheSame() {
        List<String> shuffled = new ArrayList<>(FEATURES);
        Collections.shuffle(shuffled, new Random(33));
        Scorer scorer = Scorers.load(ARTIFACT.toByteArray(), shuffled);
        for (double[] row : SampleModels.rows(100, 34)) {
            double[] moved = shuffled.stream()
                    .mapToDouble(name -> row[FEATURES.indexOf(name)])
                    .toArray();
            assertThat(scorer.score(moved)).isEqualTo(predicted(row));
        }
    }

    @Test
    void load_featureThatTheEncoderDoesNotMake_isRefusedByName() {
        List<String> fewer = FEATURES.subList(1, FEATURES.size());
        for (UnknownFeatures unknown : UnknownFeatures.values()) {
            assertThatThrownBy(() -> Scorers.load(ARTIFACT.toByteArray(), fewer, unknown))
                    .hasMessageContaining("needs feature 'number9', which the encoder does not make");
        }
    }

    @Test
    void load_featureThatTheModelDoesNotKnow_isRefusedUnlessAllowed() {
        List<String> more = new ArrayList<>(FEATURES);
        more.add(3, "category=never seen");
        assertThatThrownBy(() -> Scorers.load(ARTIFACT.toByteArray(), more))
                .hasMessageContaining("'category=never seen', which the model does not know (1 in all)");

        Scorer scorer = Scorers.load(ARTIFACT.toByteArray(), more, UnknownFeatures.IGNORED);
        assertThat(scorer.ignoredFeatures()).containsExactly("category=never seen");
        double[] row = SampleModels.rows(1, 35).get(0);
        double[] wider = new double[row.length + 1];
        System.arraycopy(row, 0, wider, 0, 3);
        wider[3] = 1e6;
        System.arraycopy(row, 3, wider, 4, row.length - 3);
        assertThat(scorer.score(wider)).isEqualTo(predicted(row));
    }

    @Test
    void load_featureNamedTwice_isRefused() {
        List<String> twice = new ArrayList<>(FEATURES);
        twice.add("number9");
        assertThatThrownBy(() -> Scorers.load(ARTIFACT.toByteArray(), twice, UnknownFeatures.IGNORED))
                .hasMessageContaining("two of the encoder's features are called 'number9'");
    }

    @Test
    void load_weightsOfAnotherShape_areRefused() throws Exception {
        assertWeightsRefused(weights -> weights.toBuilder().setDimensions(1, 17).build(), "1 x 16 weights");
        assertWeightsRefused(weights -> weights.toBuilder().setDimensions(0, 2).build(), "1 x 16 weights");
        assertWeightsRefused(weights -> weights.toBuilder().addDimensions(1).build(), "1 x 16 weights");
        assertWeightsRefused(weights -> weights.toBuilder().clearValues().build(), "1 x 16 weights");
        byte[] nan = new byte[16 * Double.BYTES];
        Arrays.fill(nan, (byte) 0xff);
        assertWeightsRefused(
                weights ->
                        weights.toBuilder().setValues(ByteString.copyFrom(nan)).build(),
                "not finite");
    }

    private static double predicted(double[] row) {
        return LINEAR.predict(SampleModels.example(row)).getOutput().getValues()[0];
    }

    private static void assertWeightsRefused(UnaryOperator<DenseTensorProto> change, String reason)
            throws InvalidProtocolBufferException {
        byte[] artifact = withWeights(change);
        assertThatThrownBy(() -> Scorers.load(artifact, FEATURES)).hasMessageContaining(reason);
    }

    private static byte[] withWeights(UnaryOperator<DenseTensorProto> change) throws InvalidProtocolBufferException {
        var model = ARTIFACT.getSerializedData().unpack(RegressionLinearSGDProto.class);
        var parameters = model.getParams().getSerializedData().unpack(LinearParametersProto.class);
        var matrix = parameters.getWeightMatrix();
        Any tensor = Any.pack(change.apply(matrix.getSerializedData().unpack(DenseTensorProto.class)));
        Any packed = Any.pack(parameters.toBuilder()
                .setWeightMatrix(matrix.toBuilder().setSerializedData(tensor))
                .build());
        var changed = model.toBuilder()
                .setParams(model.getParams().toBuilder().setSerializedData(packed))
                .build();
        return ARTIFACT.toBuilder().setSerializedData(Any.pack(changed)).build().toByteArray();
    }
}
