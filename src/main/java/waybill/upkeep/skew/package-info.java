/**
 * Rows that were served, encoded again by the way that training encodes: which features differ, which fields are sent otherwise than
 * the recipe's query makes them, and which answers the version's own files do not give.
 */
@NullMarked
package waybill.upkeep.skew;

import org.jspecify.annotations.NullMarked;
