/** What blanks and letter case mean in names and values. Knows no signature. */
@NullMarked
package waybill.signature.text;

import org.jspecify.annotations.NullMarked;
