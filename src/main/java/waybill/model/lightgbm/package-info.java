/** Reads LightGBM's text models. */
@NullMarked
package waybill.model.lightgbm;

import org.jspecify.annotations.NullMarked;
