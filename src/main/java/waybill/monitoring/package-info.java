/** What captures, outcomes and baselines say of a version: figures by day, drift by window, and what an operator is told. */
@NullMarked
package waybill.monitoring;

import org.jspecify.annotations.NullMarked;
