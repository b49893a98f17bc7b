/** The commands that change which version answers whom. */
@NullMarked
package waybill.cli.rollout;

import org.jspecify.annotations.NullMarked;
