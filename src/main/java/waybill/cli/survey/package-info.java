/** The command {@code profile}: what is in a file. */
@NullMarked
package waybill.cli.survey;

import org.jspecify.annotations.NullMarked;
