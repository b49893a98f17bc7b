/** Reads scikit-learn's pipelines as ONNX graphs, and compiles them. */
@NullMarked
package waybill.model.onnx;

import org.jspecify.annotations.NullMarked;
