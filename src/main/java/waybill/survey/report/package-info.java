/** A survey as text, as JSON and as a page. */
@NullMarked
package waybill.survey.report;

import org.jspecify.annotations.NullMarked;
