/** Tables of a recipe, cleaned before its query reads them, and what that was worth; and the queries of the rules of cleanings. */
@NullMarked
package waybill.training.cleaning;

import org.jspecify.annotations.NullMarked;
