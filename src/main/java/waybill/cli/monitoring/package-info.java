/** The commands that look after what is served: what came true, and how models stand. */
@NullMarked
package waybill.cli.monitoring;

import org.jspecify.annotations.NullMarked;
