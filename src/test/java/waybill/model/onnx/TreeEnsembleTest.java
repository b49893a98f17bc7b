package waybill.model.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static waybill.model.onnx.Graphs.attribute;
import static waybill.model.onnx.Graphs.bytes;
import static waybill.model.onnx.Graphs.doubles;
import static waybill.model.onnx.Graphs.floats;
import static waybill.model.onnx.Graphs.ints;
import static waybill.model.onnx.Graphs.strings;

import ai.onnx.proto.OnnxMl.AttributeProto;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import waybill.failure.WaybillException;

/** Ensembles of trees in all versions of their operators, and what is refused in them. */
class TreeEnsembleTest {
    private static final double NAN = Double.NaN;

    /** One split; 10 where it is true, 20 where it is false. */
    private static Graphs stump(String mode, double threshold, AttributeProto... more) {
        List<AttributeProto> all = new ArrayList<>(List.of(
                ints("nodes_treeids", 0, 0, 0),
                ints("nodes_nodeids", 0, 1, 2),
                ints("nodes_featureids", 0, 0, 0),
                strings("nodes_modes", mode, "LEAF", "LEAF"),
                ints("nodes_truenodeids", 1, 0, 0),
                ints("nodes_falsenodeids", 2, 0, 0),
                floats("nodes_values", threshold, 0, 0),
                ints("target_treeids", 0, 0),
                ints("target_nodeids", 1, 2),
                ints("target_ids", 0, 0),
                floats("target_weights", 10, 20)));
        for (AttributeProto one : more) {
            all.removeIf(there -> there.getName().equals(one.getName()));
            all.add(one);
        }
        return Graphs.of(Graphs.FLOAT, 1)
                .node("TreeEnsembleRegressor", "X", "Y", all.toArray(AttributeProto[]::new))
                .output("Y");
    }

    @ParameterizedTest
    @CsvSource({
        "BRANCH_LEQ, 10, 10, 20, 20",
        "BRANCH_LT, 10, 20, 20, 20",
        "BRANCH_GTE, 20, 10, 10, 20",
        "BRANCH_GT, 20, 20, 10, 20",
        "BRANCH_EQ, 20, 10, 20, 20",
        "BRANCH_NEQ, 10, 20, 10, 10"
    })
    void split_goesByItsMode(String mode, double below, double at, double above, double missing) {
        Graphs graph = stump(mode, 1.5);

        assertThat(graph.score(Math.nextDown(1.5f))).as("below").containsExactly(below);
        assertThat(graph.score(1.5)).as("at").containsExactly(at);
        assertThat(graph.score(Math.nextUp(1.5f))).as("above").containsExactly(above);
        assertThat(graph.score(NAN)).as("missing").containsExactly(missing);
    }

    @ParameterizedTest
    @ValueSource(strings = {"BRANCH_LEQ", "BRANCH_LT", "BRANCH_GTE", "BRANCH_GT", "BRANCH_EQ", "BRANCH_NEQ"})
    void missingValue_goesWhereItIsTracked(String mode) {
        assertThat(stump(mode, 1.5, ints("nodes_missing_value_tracks_true", 1, 0, 0))
                        .score(NAN))
                .containsExactly(10);
    }

    /** scikit-learn's histograms ask by it whether there is a value. */
    @ParameterizedTest
    @CsvSource({"0, 20", "1, 10"})
    void thresholdOfInfinity_asksWhetherThereIsAValue(int tracks, double missing) {
        Graphs graph =
                stump("BRANCH_LEQ", Double.POSITIVE_INFINITY, ints("nodes_missing_value_tracks_true", tracks, 0, 0));

        assertThat(graph.score(3e38)).containsExactly(10);
        assertThat(graph.score(1e300)).containsExactly(10);
        assertThat(graph.score(NAN)).containsExactly(missing);
    }

    @Test
    void zeros_areOneNumber() {
        assertThat(stump("BRANCH_LEQ", 0).score(-0.0)).containsExactly(10);
        assertThat(stump("BRANCH_LT", -0.0).score(0)).containsExactly(20);
    }

    @Test
    void valuesAsTensor_areDoubles() {
        Graphs graph = stump(
                "BRANCH_LEQ",
                0,
                floats("nodes_values"),
                doubles("nodes_values_as_tensor", 0.5, 0, 0),
                floats("target_weights"),
                doubles("target_weights_as_tensor", 0.1, 0.2));

        assertThat(graph.score(0.5)).containsExactly(0.1);
    }

    @Test
    void baseIsAddedAfterTheAverage() {
        Graphs graph = stump("BRANCH_LEQ", 0, attribute("aggregate_function", "AVERAGE"), floats("base_values", 0.5));

        assertThat(graph.score(0)).containsExactly(10.5);
    }

    @ParameterizedTest
    @CsvSource({
        // Weights of which none is negative are a probability where nothing is made of them.
        "NONE, 0.25, 0.75, 0.75, 0.25",
        "NONE, -1, 2, 1, -1",
        "LOGISTIC, 0.25, 0.75, 0.4378235, 0.5621765",
        "LOGISTIC, -1, 2, 0.7310586, 0.2689414"
    })
    void twoLabelsOfOneSum(String transform, double low, double high, double first, double second) {
        Graphs graph = Graphs.of(Graphs.FLOAT, 1)
                .node(
                        "TreeEnsembleClassifier",
                        "X",
                        "label scores",
                        ints("nodes_treeids", 0, 0, 0),
                        ints("nodes_nodeids", 0, 1, 2),
                        ints("nodes_featureids", 0, 0, 0),
                        strings("nodes_modes", "BRANCH_LEQ", "LEAF", "LEAF"),
                        ints("nodes_truenodeids", 1, 0, 0),
                        ints("nodes_falsenodeids", 2, 0, 0),
                        floats("nodes_values", 0, 0, 0),
                        ints("class_treeids", 0, 0),
                        ints("class_nodeids", 1, 2),
                        ints("class_ids", 0, 0),
                        floats("class_weights", low, high),
                        ints("classlabels_int64s", 0, 1),
                        attribute("post_transform", transform))
                .output("label")
                .output("scores");

        assertThat(graph.score(0)).containsExactly(new double[] {first, second}, within(1e-6));
    }

    /** Two trees, one a leaf only by its splits, with a list of members. */
    private static Graphs fifth(AttributeProto... more) {
        List<AttributeProto> all = new ArrayList<>(List.of(
                ints("tree_roots", 0, 2),
                ints("nodes_featureids", 0, 0, 0),
                bytes("nodes_modes", 0, 6, 1),
                doubles("nodes_splits", 5, 0, 3),
                ints("nodes_truenodeids", 1, 0, 2),
                ints("nodes_falsenodeids", 2, 1, 2),
                ints("nodes_trueleafs", 0, 1, 1),
                ints("nodes_falseleafs", 1, 1, 1),
                ints("leaf_targetids", 0, 0, 0, 0),
                doubles("leaf_weights", 1, 2, 3, 4),
                doubles("membership_values", 2, 4, NAN),
                attribute("n_targets", 1),
                attribute("aggregate_function", 1),
                attribute("post_transform", 0)));
        for (AttributeProto one : more) {
            all.removeIf(there -> there.getName().equals(one.getName()));
            all.add(one);
        }
        return Graphs.of(Graphs.DOUBLE, 1)
                .versions(21, 5)
                .node("TreeEnsemble", "X", "Y", all.toArray(AttributeProto[]::new))
                .output("Y");
    }

    @Test
    void treeEnsembleOfVersion5_isRead() {
        Graphs graph = fifth(ints("nodes_truenodeids", 1, 0, 3), ints("nodes_falsenodeids", 2, 1, 3));

        assertThat(graph.score(4)).as("a member").containsExactly(1 + 4);
        assertThat(graph.score(3)).as("no member").containsExactly(2 + 4);
        assertThat(graph.score(6)).as("above").containsExactly(3 + 4);
        assertThat(graph.score(NAN)).as("missing").containsExactly(3 + 4);
    }

    @Test
    void averageOfVersion5_dividesByTheTrees() {
        Graphs graph = fifth(
                ints("nodes_truenodeids", 1, 0, 3),
                ints("nodes_falsenodeids", 2, 1, 3),
                attribute("aggregate_function", 0));

        assertThat(graph.score(4)).containsExactly(2.5);
    }

    private static void refused(Graphs graph, String words) {
        assertThatThrownBy(graph::read).isInstanceOf(WaybillException.class).hasMessageContaining(words);
    }

    @Test
    void wrongTree_isRefused() {
        refused(stump("BRANCH_LEQ", 0, ints("nodes_nodeids", 0, 1, 1)), "two nodes of one number");
        refused(stump("BRANCH_LEQ", 0, ints("nodes_truenodeids", 9, 0, 0)), "a node which it has not");
        refused(stump("BRANCH_LEQ", 0, ints("nodes_truenodeids", 2, 0, 0)), "a tree without one root");
        refused(stump("BRANCH_LEQ", 0, ints("nodes_truenodeids", 0, 0, 0)), "nodes that it does not reach");
        refused(stump("BRANCH_LEQ", 0, ints("nodes_featureids", 1, 0, 0)), "a column that there is not");
        refused(stump("BRANCH_LEQ", 0, ints("nodes_featureids", -1, 0, 0)), "a column that there is not");
        refused(stump("BRANCH_LEQ", 0, ints("nodes_featureids", 0, 0)), "arrays of different lengths");
        refused(stump("BRANCH_LEQ", 0, ints("target_ids", 0, 1)), "an output that there is not");
        refused(stump("BRANCH_LEQ", 0, ints("target_nodeids", 1, 0)), "a weight for what is no leaf");
        refused(stump("BRANCH_LEQ", 0, floats("target_weights", NAN, 0)), "a weight that is not finite");
        refused(stump("BRANCH_LEQ", NAN), "a threshold that is not finite");
        refused(stump("BRANCH_LT", Double.POSITIVE_INFINITY), "a threshold that is not finite");
        refused(stump("BRANCH_MAGIC", 0), "a node of an unknown mode");
        refused(stump("BRANCH_MEMBER", 0), "a node of an unknown mode");
        refused(stump("BRANCH_LEQ", 0, attribute("aggregate_function", "MIN")), "an aggregate_function");
        refused(stump("BRANCH_LEQ", 0, attribute("post_transform", "PROBIT")), "a post_transform");
        refused(stump("BRANCH_LEQ", 0, attribute("n_targets", 2_000_000_000)), "'n_targets' that is no count");
        refused(fifth(ints("tree_roots", 0, 0)), "reaches a node twice");
        refused(fifth(ints("tree_roots", 7)), "a tree without one root");
        refused(fifth(bytes("nodes_modes", 0, 7, 1)), "a node of an unknown mode");
    }

    @Test
    void chainOfNodes_isRefusedByItsDepth() {
        int splits = 100_000;
        long[] ids = LongStream.rangeClosed(0, 2L * splits).toArray();
        long[] yes = new long[ids.length];
        long[] no = new long[ids.length];
        String[] modes = new String[ids.length];
        Arrays.fill(modes, "LEAF");
        for (int i = 0; i < splits; i++) {
            modes[i] = "BRANCH_LEQ";
            yes[i] = i + 1L;
            no[i] = splits + i + 1L;
        }
        double[] values = new double[ids.length];
        Graphs graph = stump(
                "BRANCH_LEQ",
                0,
                ints("nodes_treeids", new long[ids.length]),
                ints("nodes_nodeids", ids),
                ints("nodes_featureids", new long[ids.length]),
                strings("nodes_modes", modes),
                ints("nodes_truenodeids", yes),
                ints("nodes_falsenodeids", no),
                floats("nodes_values", values),
                ints("target_treeids", 0),
                ints("target_nodeids", splits),
                ints("target_ids", 0),
                floats("target_weights", 1));

        refused(graph, "deeper than 1000");
    }

    @Test
    void twoEnsembles_areRefused() {
        Graphs graph = stump("BRANCH_LEQ", 0);
        var again = graph.graph().getNode(0).toBuilder().setOutput(0, "Z");
        graph.graph().addNode(again);
        graph.graph().clearOutput();
        graph.node("Add", "Y Z", "S").output("S");

        refused(graph, "2 ensembles of trees; one is served");
    }
}
