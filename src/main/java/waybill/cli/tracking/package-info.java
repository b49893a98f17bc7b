/** What commands track, and what becomes of it when the tracking server fails. */
@NullMarked
package waybill.cli.tracking;

import org.jspecify.annotations.NullMarked;
