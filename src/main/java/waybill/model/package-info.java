/** A model that is ready to score: encoder, scorer, output. */
@NullMarked
package waybill.model;

import org.jspecify.annotations.NullMarked;
