/** How a model stands, in one document: drift, figures, captures, what nights found, and what an operator must know of them. */
@NullMarked
package waybill.monitoring.status;

import org.jspecify.annotations.NullMarked;
