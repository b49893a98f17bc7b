/** A model held against another one, whether or not one of them answers: on the same rows, and by what callers rely on. */
@NullMarked
package waybill.cli.compare;

import org.jspecify.annotations.NullMarked;
