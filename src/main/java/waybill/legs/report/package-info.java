/** What a matching of files is written as. Formats: docs/matching.md. */
@NullMarked
package waybill.legs.report;

import org.jspecify.annotations.NullMarked;
