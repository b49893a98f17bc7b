/** What training does for versions that serve: rows encoded again by the way that training encodes, and calibrations made anew. */
@NullMarked
package waybill.upkeep;

import org.jspecify.annotations.NullMarked;
