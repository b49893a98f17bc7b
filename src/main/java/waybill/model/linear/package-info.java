/** Linear models. */
@NullMarked
package waybill.model.linear;

import org.jspecify.annotations.NullMarked;
