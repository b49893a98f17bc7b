/** The file of a compiled scorer, {@code scorer.bin}: writes and reads each kind of scorer. */
@NullMarked
package waybill.model.file;

import org.jspecify.annotations.NullMarked;
