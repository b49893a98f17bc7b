@NullMarked
package waybill.signature.normal;

import org.jspecify.annotations.NullMarked;
