/** The commands of the launcher. */
@NullMarked
package waybill.cli;

import org.jspecify.annotations.NullMarked;
