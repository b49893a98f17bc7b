/** What becomes known of legs, made into state: by updates, and in training by replay. Rules: ADR 42. */
@NullMarked
package waybill.state.engine;

import org.jspecify.annotations.NullMarked;
