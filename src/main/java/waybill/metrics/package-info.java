/** Numbers of one process for Prometheus: what was asked and answered, what is held, and how the process is. */
@NullMarked
package waybill.metrics;

import org.jspecify.annotations.NullMarked;
