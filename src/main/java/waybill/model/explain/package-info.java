/** The arithmetic of shares: what each column of a row adds to a number that a scorer gives. Knows no scorer. */
@NullMarked
package waybill.model.explain;

import org.jspecify.annotations.NullMarked;
