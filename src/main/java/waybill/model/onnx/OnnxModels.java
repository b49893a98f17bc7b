package waybill.model.onnx;

import waybill.model.external.ExternalModel;
import waybill.model.external.ExternalOptions;
import waybill.model.onnx.graph.Canonical;
import waybill.model.onnx.graph.Faults;
import waybill.model.onnx.graph.Graph;
import waybill.model.onnx.graph.GraphReader;

/**
 * Reads models in ONNX, as skl2onnx makes them of scikit-learn's pipelines. Nothing of ONNX's own runs: a graph is followed once, for
 * a row that is not known, and becomes arithmetic on its columns and trees.
 *
 * @see <a href="https://github.com/onnx/onnx/blob/main/onnx/onnx-ml.proto">the format</a>
 */
public final class OnnxModels {
    private OnnxModels() {}

    /**
     * Reads a model.
     *
     * @param file the whole file
     * @param options none of them is about such a model
     * @throws waybill.failure.WaybillException ARTIFACT_REJECTED with all operators and other parts that are not served, by name, or with
     *     what makes these bytes no such graph
     */
    public static ExternalModel read(byte[] file, ExternalOptions options) {
        Faults faults = new Faults();
        Graph graph = GraphReader.read(file, faults);
        GraphInputs inputs = GraphInputs.of(graph, faults);
        GraphCheck.over(graph, faults);
        return new OnnxModel(Canonical.of(file), graph, inputs);
    }
}
