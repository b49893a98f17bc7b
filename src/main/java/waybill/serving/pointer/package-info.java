/** Looks at what a model's pointer names. */
@NullMarked
package waybill.serving.pointer;

import org.jspecify.annotations.NullMarked;
