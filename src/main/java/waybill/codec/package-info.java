/** Signatures, features, rows and answers as JSON or CSV, for all formats that contain them. */
@NullMarked
package waybill.codec;

import org.jspecify.annotations.NullMarked;
