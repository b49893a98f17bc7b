/** Serves the annotated functions on this machine, by the platform's rules. */
@NullMarked
package waybill.localhost;

import org.jspecify.annotations.NullMarked;
