/** Rows with the answers that a version must give to them, in its manifest and in its serving file. */
@NullMarked
package waybill.registry.golden;

import org.jspecify.annotations.NullMarked;
