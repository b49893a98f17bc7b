/** The commands that show what was served, import what came true, and look after versions that serve. */
@NullMarked
package waybill.cli.monitoring;

import org.jspecify.annotations.NullMarked;
