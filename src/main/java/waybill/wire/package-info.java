/** Request and response shapes: bytes to raw rows, predictions and problems to bytes, OpenAPI. */
@NullMarked
package waybill.wire;

import org.jspecify.annotations.NullMarked;
