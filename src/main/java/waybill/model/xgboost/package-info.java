/** Reads xgboost's boosters. */
@NullMarked
package waybill.model.xgboost;

import org.jspecify.annotations.NullMarked;
