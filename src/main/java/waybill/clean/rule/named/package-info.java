/** Rules about rows that others name: references in cells, and queries. */
@NullMarked
package waybill.clean.rule.named;

import org.jspecify.annotations.NullMarked;
