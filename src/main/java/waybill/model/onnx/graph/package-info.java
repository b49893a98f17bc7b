/** Reads files of ONNX: their protobuf, with limits, and what is in it. */
@NullMarked
package waybill.model.onnx.graph;

import org.jspecify.annotations.NullMarked;
