/** The rows of a recipe's query, what training does by the type of a field, and the split by date. */
@NullMarked
package waybill.training.data;

import org.jspecify.annotations.NullMarked;
