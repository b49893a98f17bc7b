/** Tables of places: their codes, how people spell them, where they are, and what their clocks show. */
@NullMarked
package waybill.clean.place;

import org.jspecify.annotations.NullMarked;
