/** The data plane: which version answers, how it is loaded and swapped. Knows no HTTP and no JSON. */
@NullMarked
package waybill.serving;

import org.jspecify.annotations.NullMarked;
