/** What the cells of one column are together. */
@NullMarked
package waybill.survey.column;

import org.jspecify.annotations.NullMarked;
