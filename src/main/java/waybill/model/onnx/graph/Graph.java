package waybill.model.onnx.graph;

import java.util.List;
import java.util.Map;

/**
 * A file of ONNX, as it was read.
 *
 * @param producer the library that wrote it, and its version
 * @param opset the version of the main operators; 0 when it uses none
 * @param mlOpset the version of the operators of ai.onnx.ml; 0 when it uses none
 * @param nodes in their order
 * @param constants by name
 * @param inputs without those that are constants
 * @param metadata what was said of it by name and value
 */
public record Graph(
        String producer,
        int opset,
        int mlOpset,
        List<Node> nodes,
        Map<String, Constant> constants,
        List<ValueInfo> inputs,
        List<ValueInfo> outputs,
        Map<String, String> metadata) {
    public Graph {
        nodes = List.copyOf(nodes);
        constants = Map.copyOf(constants);
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
        metadata = Map.copyOf(metadata);
    }

    /** The version of the operators of the domain ai.onnx.ml, or of the standard one. */
    public int version(boolean ml) {
        return ml ? mlOpset : opset;
    }
}
