/** What models that were trained elsewhere have in common, whatever library wrote them. */
@NullMarked
package waybill.model.external;

import org.jspecify.annotations.NullMarked;
