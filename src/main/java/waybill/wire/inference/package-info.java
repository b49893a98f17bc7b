/** The Open Inference Protocol, version 2, over REST: tensors to rows, answers to tensors, in JSON and in bytes. */
@NullMarked
package waybill.wire.inference;

import org.jspecify.annotations.NullMarked;
