/** The content of {@code model.yaml}, and its readers. */
@NullMarked
package waybill.training.recipe;

import org.jspecify.annotations.NullMarked;
