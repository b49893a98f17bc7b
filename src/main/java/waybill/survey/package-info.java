/** What is in a file that nobody has looked at: types, shapes, missing values, keys, and what may be wrong. On a developer's machine; never deployed. */
@NullMarked
package waybill.survey;

import org.jspecify.annotations.NullMarked;
