/** The file of a compiled scorer, {@code scorer.bin}: each kind of scorer to bytes and back. */
@NullMarked
package waybill.model.file;

import org.jspecify.annotations.NullMarked;
