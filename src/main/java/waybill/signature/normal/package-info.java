/** How texts that people and programs write become the ones that a field has. Knows no signature. */
@NullMarked
package waybill.signature.normal;

import org.jspecify.annotations.NullMarked;
