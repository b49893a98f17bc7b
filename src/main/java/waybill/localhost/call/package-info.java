/** One call of a function: what triggered it, its arguments, its context, and its outputs. */
@NullMarked
package waybill.localhost.call;

import org.jspecify.annotations.NullMarked;
