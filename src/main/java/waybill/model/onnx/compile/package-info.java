/** Expressions of a row's columns, and how they become a scorer. */
@NullMarked
package waybill.model.onnx.compile;

import org.jspecify.annotations.NullMarked;
