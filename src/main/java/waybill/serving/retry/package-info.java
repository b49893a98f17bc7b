/** How often what failed is tried again. */
@NullMarked
package waybill.serving.retry;

import org.jspecify.annotations.NullMarked;
