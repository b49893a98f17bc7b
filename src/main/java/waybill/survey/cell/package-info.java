/** What one cell may be: a number, a date, a word for nothing; of bytes, without knowing its column. */
@NullMarked
package waybill.survey.cell;

import org.jspecify.annotations.NullMarked;
