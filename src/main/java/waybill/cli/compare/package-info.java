/** A model held against another one on the same rows, whether or not one of them answers. */
@NullMarked
package waybill.cli.compare;

import org.jspecify.annotations.NullMarked;
