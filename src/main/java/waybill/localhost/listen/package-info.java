/** Runs the functions that have a timer or a queue trigger. */
@NullMarked
package waybill.localhost.listen;

import org.jspecify.annotations.NullMarked;
