/** A model for MLflow that scores through a Waybill service. */
@NullMarked
package waybill.tracking.pyfunc;

import org.jspecify.annotations.NullMarked;
