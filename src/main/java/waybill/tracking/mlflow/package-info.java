/** MLflow's REST interface, as far as it is needed. */
@NullMarked
package waybill.tracking.mlflow;

import org.jspecify.annotations.NullMarked;
