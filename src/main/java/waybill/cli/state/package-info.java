/** The commands that show and update live state. */
@NullMarked
package waybill.cli.state;

import org.jspecify.annotations.NullMarked;
