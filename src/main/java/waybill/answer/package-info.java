/** Answers of a model to rows, independent of any format. */
@NullMarked
package waybill.answer;

import org.jspecify.annotations.NullMarked;
