/** Brings departures and arrivals of files together. How, and how well: docs/matching.md, ADR 41. */
@NullMarked
package waybill.legs.match;

import org.jspecify.annotations.NullMarked;
