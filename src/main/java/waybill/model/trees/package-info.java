/** Models of decision trees, compiled for speed. */
@NullMarked
package waybill.model.trees;

import org.jspecify.annotations.NullMarked;
