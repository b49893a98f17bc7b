/** What was measured on rows that a model did not learn from: intervals, promises, probabilities. */
@NullMarked
package waybill.model.calibration;

import org.jspecify.annotations.NullMarked;
