/** What has reached a tracking server. */
@NullMarked
package waybill.tracking.journal;

import org.jspecify.annotations.NullMarked;
