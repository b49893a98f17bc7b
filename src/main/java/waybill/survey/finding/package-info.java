/** What in a column or between columns may be wrong, and the rule of cleaning that would see to it. */
@NullMarked
package waybill.survey.finding;

import org.jspecify.annotations.NullMarked;
