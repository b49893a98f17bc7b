/** What the service tells and takes about what it served: numbers, outcomes, and what they say. */
@NullMarked
package waybill.app.watch;

import org.jspecify.annotations.NullMarked;
