/** The pictures of a report: SVG that is well-formed XML, in the colours of the page. */
@NullMarked
package waybill.training.report.chart;

import org.jspecify.annotations.NullMarked;
