/** Compares two models: a section for each thing in which they may differ. */
@NullMarked
package waybill.cli.diff;

import org.jspecify.annotations.NullMarked;
