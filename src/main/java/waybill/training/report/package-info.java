/** What training tells about a model: report, model card, metrics and provenance. Only reads the results. */
@NullMarked
package waybill.training.report;

import org.jspecify.annotations.NullMarked;
