/** Tests of Waybill as a whole. */
@NullMarked
package waybill;

import org.jspecify.annotations.NullMarked;
