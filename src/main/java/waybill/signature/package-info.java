/** What a model accepts: signatures, fields and rows. {@link waybill.signature.Signature#bind} is the only way to make a row. */
@NullMarked
package waybill.signature;

import org.jspecify.annotations.NullMarked;
