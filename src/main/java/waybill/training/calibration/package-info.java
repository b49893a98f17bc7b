/** Fits what is calibrated on rows that the model did not learn from: probabilities, intervals, distributions. */
@NullMarked
package waybill.training.calibration;

import org.jspecify.annotations.NullMarked;
