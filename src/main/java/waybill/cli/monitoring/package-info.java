/** Commands that look at what was served. */
@NullMarked
package waybill.cli.monitoring;

import org.jspecify.annotations.NullMarked;
