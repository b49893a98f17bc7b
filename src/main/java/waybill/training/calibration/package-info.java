/** What is measured on rows that a model did not learn from: how far intervals and promises must reach, and what probabilities mean. */
@NullMarked
package waybill.training.calibration;

import org.jspecify.annotations.NullMarked;
