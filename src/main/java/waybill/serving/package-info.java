/** The data plane: how versions are chosen, loaded and swapped, and how rows are answered. Knows no HTTP and no JSON. */
@NullMarked
package waybill.serving;

import org.jspecify.annotations.NullMarked;
