/** Metrics, baselines and slices: how far predictions were off. */
@NullMarked
package waybill.training.evaluation;

import org.jspecify.annotations.NullMarked;
