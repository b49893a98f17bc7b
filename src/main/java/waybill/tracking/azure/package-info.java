/** Azure ML's addresses. */
@NullMarked
package waybill.tracking.azure;

import org.jspecify.annotations.NullMarked;
