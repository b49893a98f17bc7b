/** What instances of the service say of what they captured, and of what they could not. */
@NullMarked
package waybill.capture.count;

import org.jspecify.annotations.NullMarked;
