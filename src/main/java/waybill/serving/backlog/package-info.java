/** What waits for a thread that is slower than those who give it work, within bounds. */
@NullMarked
package waybill.serving.backlog;

import org.jspecify.annotations.NullMarked;
