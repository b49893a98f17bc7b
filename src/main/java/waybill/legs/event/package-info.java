/** Events as text: columns of CSV and members of JSON become {@link waybill.legs.Event}, or are told with what would have been right. Format: docs/events.md. */
@NullMarked
package waybill.legs.event;

import org.jspecify.annotations.NullMarked;
