/** Signatures, features, rows and answers as JSON or CSV: what several formats have in common. */
@NullMarked
package waybill.codec;

import org.jspecify.annotations.NullMarked;
