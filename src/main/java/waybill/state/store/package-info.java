/** State that lasts: its tables in blobs, and the updates that make a new generation of one. Rules: docs/live.md, ADR 43. */
@NullMarked
package waybill.state.store;

import org.jspecify.annotations.NullMarked;
