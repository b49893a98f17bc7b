/** When a function is to run: schedules and queues, by the platform's rules. Knows no function and no annotation. */
@NullMarked
package waybill.triggers;

import org.jspecify.annotations.NullMarked;
