/** A model that is ready to score: encoder, scorer, output. Owns Tribuo at inference. */
@NullMarked
package waybill.model;

import org.jspecify.annotations.NullMarked;
