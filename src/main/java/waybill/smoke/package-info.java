/** The smoke test: a version's golden rows, replayed through the front door of a running service. */
@NullMarked
package waybill.smoke;

import org.jspecify.annotations.NullMarked;
