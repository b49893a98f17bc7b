/** What tests of several packages share. */
@NullMarked
package waybill;

import org.jspecify.annotations.NullMarked;
