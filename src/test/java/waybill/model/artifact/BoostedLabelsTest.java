package waybill.model.artifact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tribuo.Model;
import org.tribuo.classification.Label;
import org.tribuo.classification.xgboost.XGBoostClassificationTrainer;
import org.tribuo.protos.core.ModelProto;
import waybill.fixture.SampleModels;
import waybill.fixture.SampleTrees;
import waybill.fixture.ThresholdFuzz;
import waybill.model.Scorer;

/** Boosted trees that classify. */
final class BoostedLabelsTest {
    private static final ModelProto THREE = train(3, 4).serialize();

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 7})
    void score_anyRow_isWhatTribuoPredicts(int labels) throws Exception {
        Model<Label> model = train(labels, 6);
        Scorer scorer = Scorers.load(model.serialize().toByteArray(), SampleModels.FEATURES);
        assertThat(scorer.labels()).hasSize(labels).doesNotHaveDuplicates();
        for (double[] row : rows(model.serialize(), 600)) {
            double[] outputs = new double[labels];
            scorer.pass().score(row, outputs);
            TreeModelReaderTest.assertSame(model.predict(SampleTrees.labelled(row, "late")), scorer.labels(), outputs);
        }
    }

    @ParameterizedTest
    @CsvSource({"3, 0.3, 60", "8, 0.9, 40", "1, 0.05, 200", "6, 3, 40"})
    void score_anyRow_isTheFloatsOfTheNativeLibrary(int depth, double rate, int rounds) throws Exception {
        Map<String, Object> parameters = SampleModels.parameters("multi:softprob", depth);
        parameters.putAll(Map.of("num_class", 3, "eta", rate, "base_score", 0.7));
        byte[] booster = booster(parameters, rounds).toByteArray();
        ModelProto artifact = ModelProto.parseFrom(SampleModels.artifact(THREE, booster));
        assertSameAsNative(artifact, booster, rows(artifact, 20_000));
    }

    @Test
    void load_parallelTreesInEachRound_addUpInTheirGroups() throws Exception {
        Map<String, Object> parameters = SampleModels.parameters("multi:softprob", 4);
        parameters.putAll(Map.of("num_class", 3, "num_parallel_tree", 3, "subsample", 0.5));
        byte[] booster = booster(parameters, 10).toByteArray();
        ModelProto artifact = ModelProto.parseFrom(SampleModels.artifact(THREE, booster));
        assertSameAsNative(artifact, booster, rows(artifact, 10_000));
    }

    @ParameterizedTest
    @CsvSource({"multi:softmax, 3", "binary:logistic, 0", "binary:logitraw, 0", "reg:squarederror, 0"})
    void load_whatDoesNotScoreEachLabel_isRefusedByName(String objective, int classes) throws Exception {
        Map<String, Object> parameters = SampleModels.parameters(objective, 3);
        parameters.put("num_class", classes);
        byte[] artifact = SampleModels.artifact(THREE, booster(parameters, 2).toByteArray());
        assertThatThrownBy(() -> Scorers.load(artifact, SampleModels.FEATURES))
                .hasMessageContaining("objective '" + objective + "' cannot be scored; multi:softprob can");
    }

    @Test
    void load_anotherNumberOfClasses_isRefused() throws Exception {
        Map<String, Object> parameters = SampleModels.parameters("multi:softprob", 3);
        parameters.put("num_class", 4);
        byte[] artifact = SampleModels.artifact(THREE, booster(parameters, 2).toByteArray());
        assertThatThrownBy(() -> Scorers.load(artifact, SampleModels.FEATURES))
                .hasMessageContaining("its booster has 4 classes, its output domain 3");
    }

    @Test
    void load_classificationInARegressionsArtifact_isRefused() throws Exception {
        byte[] booster = SampleModels.boosterOf(THREE);
        byte[] artifact = SampleModels.artifact(SampleModels.boosted(2).serialize(), booster);
        assertThatThrownBy(() -> Scorers.load(artifact, SampleModels.FEATURES))
                .hasMessageContaining("objective 'multi:softprob' cannot be scored");
    }

    private static Model<Label> train(int labels, int rounds) {
        return new XGBoostClassificationTrainer(rounds, 1, true).train(SampleTrees.labelled(400, labels));
    }

    /** Labels by the target, as many as there are in {@link #THREE}. */
    private static Booster booster(Map<String, Object> parameters, int rounds) throws Exception {
        List<double[]> rows = SampleModels.rows(1_500, 3);
        DMatrix matrix = SampleModels.matrix(rows);
        boolean binary = String.valueOf(parameters.get("objective")).startsWith("binary");
        float[] labels = new float[rows.size()];
        IntStream.range(0, labels.length)
                .forEach(i -> labels[i] = (int) Math.abs(SampleModels.target(rows.get(i))) / 4 % (binary ? 2 : 3));
        matrix.setLabel(labels);
        return XGBoost.train(matrix, parameters, rounds, Map.of(), null, null);
    }

    private static List<double[]> rows(ModelProto artifact, int count) {
        Scorer scorer = Scorers.load(artifact.toByteArray(), SampleModels.FEATURES);
        List<double[]> rows = new ArrayList<>(SampleModels.rows(400, 1));
        rows.addAll(ThresholdFuzz.rows(scorer, SampleModels.FEATURES.size(), count, 3));
        rows.removeIf(SampleTrees::isEmpty);
        return rows;
    }

    private static void assertSameAsNative(ModelProto artifact, byte[] booster, List<double[]> rows) throws Exception {
        Scorer scorer = Scorers.load(artifact.toByteArray(), SampleModels.FEATURES);
        float[][] due = XGBoost.loadModel(booster).predict(SampleModels.matrix(rows));
        Scorer.Pass pass = scorer.pass();
        for (int i = 0; i < due.length; i++) {
            double[] outputs = new double[scorer.outputs()];
            pass.score(rows.get(i), outputs);
            float[] floats = due[i];
            double[] expected = IntStream.range(0, floats.length)
                    .mapToDouble(label -> floats[label])
                    .toArray();
            assertThat(outputs).isEqualTo(expected);
        }
    }
}
