package waybill.model.onnx;

import java.util.ArrayList;
import java.util.List;
import waybill.model.Rejection;
import waybill.model.Scorer;
import waybill.model.external.ExternalOutput;
import waybill.model.onnx.graph.Graph;
import waybill.model.onnx.graph.ValueInfo;

/**
 * What a graph says of a row: a number, or a label and its scores.
 *
 * @param cells the expressions of the number, or of the scores
 * @param labels the names of the labels; empty for a number, and where the file names none
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record GraphOutput(int[] cells, boolean number, List<String> labels) {
    GraphOutput {
        labels = List.copyOf(labels);
    }

    static GraphOutput of(Graph graph, Evaluation evaluation) {
        List<Tensor> scores = new ArrayList<>();
        List<Tensor> labels = new ArrayList<>();
        for (ValueInfo output : graph.outputs()) {
            Tensor tensor = evaluation.value(output.name());
            Rejection.unless(
                    tensor.isLabel() || (tensor.rows() && tensor.type().isFloating()),
                    "its output %s is neither numbers nor a label",
                    Rejection.quoted(output.name()));
            (tensor.isLabel() ? labels : scores).add(tensor);
        }
        Rejection.unless(!scores.isEmpty(), "its graph says labels only, and no score for them");
        Rejection.unless(
                scores.size() == 1 && labels.size() <= 1,
                "its graph has %s outputs; one number is served, or a label and its scores in one output",
                graph.outputs().size());
        return labels.isEmpty() && scores.get(0).role() == Tensor.Role.VALUES
                ? number(scores.get(0))
                : labels(scores.get(0), labels, evaluation);
    }

    private static GraphOutput number(Tensor scores) {
        Rejection.unless(scores.size() == 1, "its graph says %s numbers of a row; one is served", scores.size());
        return new GraphOutput(scores.cells(), true, List.of());
    }

    private static GraphOutput labels(Tensor scores, List<Tensor> labels, Evaluation evaluation) {
        List<String> names = labels.isEmpty() ? scores.labels() : labels.get(0).labels();
        names = scores.labels().isEmpty() ? names : scores.labels();
        int[] cells = scores.cells();
        if (cells.length == 1 && names.size() == 2) {
            evaluation.remark(Trees.NO_PROBABILITIES);
            cells = new int[] {evaluation.expressions().negate(cells[0]), cells[0]};
        }
        Rejection.unless(cells.length > 1, "it has one label only");
        Rejection.unless(cells.length <= Scorer.MOST_LABELS, "it has more than %s labels", Scorer.MOST_LABELS);
        Rejection.unless(
                names.isEmpty() || names.size() == cells.length,
                "its graph has %s scores for %s labels",
                cells.length,
                names.size());
        Rejection.unless(names.stream().distinct().count() == names.size(), "its graph has a label twice");
        return new GraphOutput(cells, false, names);
    }

    ExternalOutput external() {
        return number ? new ExternalOutput.Number() : new ExternalOutput.Labels(cells.length, labels);
    }
}
