/** What a model says of a row, whatever the format that it is written in. */
@NullMarked
package waybill.answer;

import org.jspecify.annotations.NullMarked;
