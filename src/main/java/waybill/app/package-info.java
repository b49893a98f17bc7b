/** Settings, the composition root, and the operations of the service. No framework. */
@NullMarked
package waybill.app;

import org.jspecify.annotations.NullMarked;
