/** Live state in training: replayed from events, as serving would have had it, for each row and at several ages. ADR 45. */
@NullMarked
package waybill.training.state;

import org.jspecify.annotations.NullMarked;
