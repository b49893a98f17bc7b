@NullMarked
package waybill.legs.match;

import org.jspecify.annotations.NullMarked;
