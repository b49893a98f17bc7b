@NullMarked
package waybill.metrics;

import org.jspecify.annotations.NullMarked;
