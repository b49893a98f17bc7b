package waybill.model.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.onnx.proto.OnnxMl;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import waybill.model.Scorer;
import waybill.model.external.ExternalFormat;
import waybill.model.external.ExternalInput;
import waybill.model.external.ExternalModel;
import waybill.model.external.ExternalOptions;
import waybill.model.external.ExternalOutput;
import waybill.model.trees.TreeScorer;

/** Pipelines that scikit-learn 1.9 ("new") and 1.2 ("old") trained give what scikit-learn says of the same rows. */
class OnnxModelsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "linear-new",
                "linear-old",
                "linear-double-new",
                "poisson-new",
                "picked-new",
                "logistic-two-new",
                "logistic-two-old",
                "logistic-five-new",
                "logistic-five-old",
                "logistic-words-double-new",
                "logistic-words-double-old",
                "sgd-two-new",
                "sgd-five-new",
                "sgd-five-old",
                "ridge-two-new",
                "svc-words-new",
                "forest-new",
                "forest-old",
                "forest-two-new",
                "forest-two-old",
                "forest-words-new",
                "boosted-new",
                "boosted-two-new",
                "boosted-two-old",
                "boosted-two-zero-new",
                "boosted-words-new",
                "boosted-exponential-new",
                "histogram-double-new",
                "histogram-two-double-new",
                "histogram-words-new",
                "histogram-words-old",
                "divided-new",
                "limited-new",
                "normal-new",
                "normal-double-new",
                "frame-linear-new",
                "frame-linear-old",
                "frame-forest-new",
                "frame-rare-new"
            })
    void pipeline_saysWhatScikitLearnSays(String name) {
        Golden golden = Golden.of(name);

        assertThat(golden.worst()).isLessThan(1e-6);
        assertThat(golden.model().format()).isEqualTo(ExternalFormat.ONNX);
        assertThat(golden.model().library()).startsWith("skl2onnx 1.");
    }

    /** Nothing in such a file shows it: golden rows of scikit-learn itself must, with values at thresholds and missing ones. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "lost-missing-forest-new",
                "lost-missing-extra-new",
                "lost-poisson-new",
                "lost-categories-new",
                "lost-scale-new",
                "lost-thresholds-old",
                "lost-unknown-old",
                "lost-rare-old",
                "lost-infrequent-new"
            })
    void whatAConversionLoses_isSeenInGoldenRows(String name) {
        assertThat(Golden.of(name).worst()).isGreaterThan(1e-2);
    }

    @ParameterizedTest
    @CsvSource({
        "lost-missing-forest-new, Where a value is missing",
        "lost-missing-extra-new, Where a value is missing",
        "lost-scale-new, rounded reciprocal",
        "lost-thresholds-old, thresholds are floats",
        "lost-unknown-old, A category that it was not trained on counts as",
        "lost-infrequent-new, have no answer",
        "svc-words-new, may be no probabilities"
    })
    void whatMayBeLost_isRemarked(String name, String words) {
        assertThat(Golden.of(name).model().remarks())
                .anySatisfy(remark -> assertThat(remark).contains(words));
    }

    @ParameterizedTest
    @ValueSource(strings = {"linear-new", "histogram-words-new", "frame-linear-new", "logistic-five-new"})
    void pipelineThatLosesNothing_hasNoRemark(String name) {
        assertThat(Golden.of(name).model().remarks()).isEmpty();
    }

    /** Known, and needs no remark: a forest behind an imputer meets no missing value. */
    @Test
    void forestBehindAnImputer_hasNoRemarkOnMissingValues() {
        assertThat(Golden.of("frame-forest-new").model().remarks())
                .noneSatisfy(remark -> assertThat(remark).contains("missing"));
    }

    @Test
    void rowThatTheGraphCannotAnswer_isNoNumber() {
        Golden golden = Golden.of("lost-infrequent-new");
        double[] output = new double[1];

        golden.scorer().pass().score(golden.row(0), output);

        assertThat(output[0]).isNaN();
    }

    @Test
    void frame_hasAnInputForEachColumn() {
        List<ExternalInput> inputs = Golden.of("frame-forest-new").model().inputs();

        assertThat(inputs)
                .extracting(ExternalInput::name)
                .containsExactly("x0", "x1", "x2", "x3", "x4", "carrier", "origin");
        assertThat(inputs)
                .extracting(ExternalInput::kind)
                .endsWith(ExternalInput.Kind.NUMBER, ExternalInput.Kind.TEXT, ExternalInput.Kind.TEXT);
    }

    @Test
    void array_hasInputsWithoutNames() {
        assertThat(Golden.of("linear-new").model().inputs())
                .hasSize(5)
                .allMatch(input -> input.equals(ExternalInput.number("")));
    }

    @Test
    void labels_areThoseOfTheFile() {
        assertThat(Golden.of("forest-words-new").model().output())
                .isEqualTo(new ExternalOutput.Labels(3, List.of("early", "on time", "too late")));
        assertThat(Golden.of("logistic-words-double-new").model().output())
                .isEqualTo(new ExternalOutput.Labels(3, List.of("early", "on time", "too late")));
        assertThat(Golden.of("sgd-two-new").model().output())
                .isEqualTo(new ExternalOutput.Labels(2, List.of("0", "1")));
    }

    /** No program: as fast as, and explained like, trees that were trained here. */
    @ParameterizedTest
    @ValueSource(strings = {"forest-new", "forest-words-new", "boosted-new", "histogram-double-new"})
    void treesOnColumns_areTreesOnly(String name) {
        assertThat(Golden.of(name).scorer()).isInstanceOf(TreeScorer.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"linear-new", "forest-two-new", "frame-forest-new", "histogram-words-old"})
    void canonicalBytes_areTheSameModelAndTheirOwnCanonicalBytes(String name) {
        Golden golden = Golden.of(name);
        byte[] canonical = golden.model().canonical(golden.columns());

        ExternalModel again = OnnxModels.read(canonical, ExternalOptions.NONE);
        assertThat(again.canonical(golden.columns())).isEqualTo(canonical);
        assertThat(again.inputs()).isEqualTo(golden.model().inputs());
        assertThat(again.library()).isEqualTo(golden.model().library());
        assertThat(scores(golden, again)).isDeepEqualTo(scores(golden, golden.model()));
    }

    private static double[][] scores(Golden golden, ExternalModel model) {
        Scorer.Pass pass = model.scorer(golden.columns(), golden.labels()).pass();
        double[][] all = new double[golden.size()][Math.max(1, golden.labels().size())];
        for (int i = 0; i < all.length; i++) {
            pass.score(golden.row(i), all[i]);
        }
        return all;
    }

    @Test
    void canonicalBytes_haveNoWordsForPeople() throws Exception {
        OnnxMl.ModelProto spoken = OnnxMl.ModelProto.parseFrom(Golden.graph("linear-new")).toBuilder()
                .setDocString("secret")
                .setModelVersion(7)
                .addMetadataProps(OnnxMl.StringStringEntryProto.newBuilder()
                        .setKey("path")
                        .setValue("secret"))
                .build();
        OnnxMl.ModelProto.Builder more = spoken.toBuilder();
        more.getGraphBuilder().setDocString("secret");
        more.getGraphBuilder().getNodeBuilder(0).setDocString("secret");
        more.getGraphBuilder().getNodeBuilder(0).getAttributeBuilder(0).setDocString("secret");
        Golden golden = Golden.of("linear-new");

        byte[] canonical = OnnxModels.read(more.build().toByteArray(), ExternalOptions.NONE)
                .canonical(golden.columns());

        assertThat(canonical).isEqualTo(golden.model().canonical(golden.columns()));
        assertThat(OnnxMl.ModelProto.parseFrom(canonical).getGraph().getNodeList())
                .isNotEmpty();
    }

    /** Each score is a float's distance from the others' at most: the file has floats. */
    @Test
    void probabilities_sumToOne() {
        Golden golden = Golden.of("boosted-words-new");
        for (double[] scores : scores(golden, golden.model())) {
            assertThat(Arrays.stream(scores).sum()).isCloseTo(1, within(1e-12));
        }
    }
}
