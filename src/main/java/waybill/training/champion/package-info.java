/** Holds a new model against the one that answers, on the same rows. Below the recipe, which says how. */
@NullMarked
package waybill.training.champion;

import org.jspecify.annotations.NullMarked;
