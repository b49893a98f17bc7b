/**
 * Live state in answers: a table is followed off the request path, and rows are completed by what is known of it. A model without
 * state needs no class of this package but {@link waybill.serving.live.Following}.
 */
@NullMarked
package waybill.serving.live;

import org.jspecify.annotations.NullMarked;
