/** Settings and the composition root. No framework. */
@NullMarked
package waybill.app;

import org.jspecify.annotations.NullMarked;
