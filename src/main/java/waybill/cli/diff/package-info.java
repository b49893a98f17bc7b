/** The two models that commands compare: in a folder, or in a store. */
@NullMarked
package waybill.cli.diff;

import org.jspecify.annotations.NullMarked;
