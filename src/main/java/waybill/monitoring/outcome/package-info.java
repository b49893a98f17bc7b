/** What came true: read from what callers send, and kept in the store as it was received. */
@NullMarked
package waybill.monitoring.outcome;

import org.jspecify.annotations.NullMarked;
