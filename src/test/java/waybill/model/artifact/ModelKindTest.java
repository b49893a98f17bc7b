package waybill.model.artifact;

import static org.assertj.core.api.Assertions.assertThat;
import static waybill.fixture.Refusals.refusal;

import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.tribuo.Model;
import org.tribuo.classification.sgd.linear.LogisticRegressionTrainer;
import org.tribuo.protos.core.ModelProto;
import waybill.failure.ErrorCode;
import waybill.fixture.SampleModels;
import waybill.fixture.SampleTrees;
import waybill.model.Scorer;
import waybill.model.external.ExternalColumns;
import waybill.model.external.ExternalOptions;
import waybill.model.file.ScorerFile;

/** Each kind of model all the way: through the guard, into a scorer, into a file, and back. */
final class ModelKindTest {
    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"EXTERNAL_LIGHTGBM", "EXTERNAL_ONNX"})
    void of_sampleOfAnyKind_isThatKind(ModelKind kind) throws Exception {
        ModelProto model = sample(kind);

        assertThat(ModelKind.of(model)).isSameAs(kind);
        assertThat(model.getSerializedData().getTypeUrl())
                .endsWith("/" + kind.descriptor().getFullName());
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"EXTERNAL_LIGHTGBM", "EXTERNAL_ONNX"})
    void compile_sampleOfAnyKind_scoresAsTheModelThatWasRead(ModelKind kind) throws Exception {
        byte[] artifact = sample(kind).toByteArray();
        Scorer read = Scorers.load(artifact, SampleModels.FEATURES);
        byte[] file = ScorerFile.compile(artifact, SampleModels.FEATURES);
        Scorer compiled = ScorerFile.open(file, HexFormat.of().formatHex(file, 24, 56), SampleModels.FEATURES);

        assertThat(compiled).hasSameClassAs(read);
        for (double[] row : SampleModels.rows(200, 51)) {
            assertThat(outputs(compiled, row)).isEqualTo(outputs(read, row));
        }
    }

    @Test
    void canBeMember_treesOnly() {
        assertThat(List.of(ModelKind.values()).stream().filter(ModelKind::canBeMember))
                .containsExactly(ModelKind.TREE);
    }

    @Test
    void members_ensemble_areItsTrees() throws Exception {
        ModelProto forest =
                SampleTrees.forest(2, 3).train(SampleTrees.labelled(100, 3)).serialize();

        assertThat(ModelKind.members(forest)).hasSize(3).allSatisfy(member -> assertThat(ModelKind.of(member))
                .isSameAs(ModelKind.TREE));
        assertThat(ModelKind.members(SampleModels.linear().serialize())).isEmpty();
    }

    static List<Model<?>> others() {
        return SampleTrees.others();
    }

    /** What is not read cannot be used to hide anything. */
    @ParameterizedTest
    @MethodSource("others")
    void load_modelThatNoRecipeTrains_isRefused(Model<?> model) {
        byte[] artifact = model.serialize().toByteArray();

        assertThat(refusal(() -> Scorers.load(artifact, SampleModels.FEATURES)).code())
                .isEqualTo(ErrorCode.ARTIFACT_REJECTED);
    }

    private static double[] outputs(Scorer scorer, double[] row) {
        double[] outputs = new double[scorer.outputs()];
        scorer.pass().score(row, outputs);
        return outputs;
    }

    private static ModelProto sample(ModelKind kind) throws Exception {
        return switch (kind) {
            case LINEAR_REGRESSION -> SampleModels.linear().serialize();
            case LINEAR_CLASSIFICATION ->
                new LogisticRegressionTrainer()
                        .train(SampleTrees.labelled(100, 3))
                        .serialize();
            case XGBOOST -> SampleModels.boosted(3).serialize();
            case TREE -> SampleTrees.tree(3).serialize();
            case ENSEMBLE ->
                SampleTrees.forest(3, 4).train(SampleTrees.labelled(100, 3)).serialize();
            case EXTERNAL_XGBOOST -> external();
            case EXTERNAL_LIGHTGBM, EXTERNAL_ONNX -> throw new IllegalArgumentException("Tribuo trains no " + kind);
        };
    }

    private static ModelProto external() throws Exception {
        byte[] booster = SampleModels.booster(SampleModels.parameters("reg:squarederror", 3), 4)
                .toByteArray();
        List<String> features = SampleModels.FEATURES;
        List<List<Integer>> columns =
                IntStream.range(0, features.size()).mapToObj(List::of).toList();
        return ModelProto.parseFrom(ExternalModels.artifact(
                ExternalModels.read(booster, ExternalOptions.NONE),
                new ExternalColumns(features, columns, List.of()),
                List.of(),
                booster));
    }
}
