/** The formats of requests and replies: bytes to raw rows, answers and problems to bytes, OpenAPI. */
@NullMarked
package waybill.wire;

import org.jspecify.annotations.NullMarked;
