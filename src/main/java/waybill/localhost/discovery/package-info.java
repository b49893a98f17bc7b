/** Finds annotated functions, and refuses those that cannot be served. */
@NullMarked
package waybill.localhost.discovery;

import org.jspecify.annotations.NullMarked;
