/** What a version's serving file says of live state, of which {@code codec} knows nothing. */
@NullMarked
package waybill.registry.flat;

import org.jspecify.annotations.NullMarked;
