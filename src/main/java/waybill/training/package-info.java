/** From a recipe to a publishable model: source, split, train, evaluate, gate. */
@NullMarked
package waybill.training;

import org.jspecify.annotations.NullMarked;
