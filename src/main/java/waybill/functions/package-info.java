/** Azure's entry points: read, call, write. */
@NullMarked
package waybill.functions;

import org.jspecify.annotations.NullMarked;
