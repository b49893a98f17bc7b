/** A model that is ready to score: encoder, scorer and output. */
@NullMarked
package waybill.model;

import org.jspecify.annotations.NullMarked;
