/** What happened in the last hours, as features: one reader for training, HTTP and files. Rules: docs/live.md, ADR 42. */
@NullMarked
package waybill.state;

import org.jspecify.annotations.NullMarked;
