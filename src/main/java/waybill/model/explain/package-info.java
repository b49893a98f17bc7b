/** Why a value is what it is: the share of each field. */
@NullMarked
package waybill.model.explain;

import org.jspecify.annotations.NullMarked;
