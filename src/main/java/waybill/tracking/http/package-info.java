/** Requests to one server, with limits and without surprises. */
@NullMarked
package waybill.tracking.http;

import org.jspecify.annotations.NullMarked;
